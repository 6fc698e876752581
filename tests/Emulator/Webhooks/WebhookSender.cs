using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Webhooks;

/// <summary>Posts signed webhooks, to this machine and to no other.</summary>
/// <param name="log">Where their fates are written down.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends every attempt: the emulator is stopping.</param>
internal sealed class WebhookSender(WebhookLog log, TimeProvider time, CancellationToken stopping)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,
    });

    /// <summary>Posts one, and writes down what became of it.</summary>
    public async Task SendAsync(Account account, string url, byte[] body, EmulatorSettings settings)
    {
        var action = new Uri(url);
        var delivery = new WebhookDelivery { Time = time.GetUtcNow(), Account = account.Id, Url = url, Attempts = 0 };
        if (!action.IsLoopback)
        {
            log.Add(delivery with { Error = $"{action.Host} is not a loopback address, and the emulator posts to no other." });
            return;
        }

        string token = Guid.NewGuid().ToString();
        do
        {
            string? repeated = delivery.Attempts > 0 ? token : null;
            delivery = await TryAsync(account.SigningKeys, action, body, settings.WebhookAlgorithm, repeated, delivery);
        }
        while (delivery.Status is not (>= 200 and < 500) && delivery.Attempts <= settings.WebhookRetries && !stopping.IsCancellationRequested);

        log.Add(delivery);
    }

    private async Task<WebhookDelivery> TryAsync(
        SigningKeys keys, Uri action, byte[] body, WebhookAlgorithm algorithm, string? token, WebhookDelivery delivery)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        stop.CancelAfter(Timeout);
        int? status = null;
        string? error = null;
        try
        {
            using HttpRequestMessage request = Create(keys, action, body, algorithm, token);
            using HttpResponseMessage response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            status = (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            error = exception.Message;
        }

        return delivery with { Time = time.GetUtcNow(), Attempts = delivery.Attempts + 1, Status = status, Error = error };
    }

    private static HttpRequestMessage Create(SigningKeys keys, Uri action, byte[] body, WebhookAlgorithm algorithm, string? token)
    {
        Uri address = WebhookSignature.AddressFor(action, body);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("User-Agent", "TwilioProxy/1.1");
        request.Headers.Add(
            "X-Twilio-Signature",
            algorithm == WebhookAlgorithm.Sha256 ? WebhookSignature.Sha256(keys.SharedKey, address) : WebhookSignature.Sha1(keys.AuthToken, address));
        if (algorithm == WebhookAlgorithm.Sha256)
        {
            request.Headers.TryAddWithoutValidation(
                "X-Twilio-Webhooks-Signature-Settings", $"key={keys.SharedKeyName},algorithm=HMAC_SHA256");
        }

        if (token is not null)
        {
            request.Headers.Add("I-Twilio-Idempotency-Token", token);
        }

        return request;
    }

    // No name is looked up: localhost is this machine, whatever a resolver says.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        DnsEndPoint target = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(target.Host, out IPAddress? literal)
            ? [literal]
            : [IPAddress.Loopback, IPAddress.IPv6Loopback];
        Exception? failure = null;
        foreach (IPAddress address in addresses)
        {
            if (!IPAddress.IsLoopback(address))
            {
                throw new IOException($"{address} is not a loopback address.");
            }

            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception)
            {
                socket.Dispose();
                failure = exception;
                if (exception is not SocketException)
                {
                    throw;
                }
            }
        }

        throw new IOException(failure!.Message, failure);
    }
}
