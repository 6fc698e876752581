using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A sender with everything around it replaced: network, time and chance.</summary>
internal sealed class TestSender
{
    public const string UserName = "SK00000000000000000000000000000001";
    public const string Secret = "s3cret/with+signs";

    private readonly Lazy<ApiSender> _sender;

    public TestSender() => _sender = new Lazy<ApiSender>(() => new ApiSender(Settings, Transport, Clock, () => Random));

    public ClientSettings Settings { get; init; } = new(new ApiHosts(new Uri("https://intelligence.example.test")), UserName, Secret);

    public FakeTransport Transport { get; } = new();

    public FakeClock Clock { get; } = new();

    public RecordingLog Log { get; init; } = new();

    /// <summary>Gets what the source of chance gives: full jitter waits this part of its bound.</summary>
    public double Random { get; init; } = 0.5;

    public ApiSender Sender => _sender.Value;

    public IntelligenceClient Client => new(Sender);

    public ResourceClient<IntelligenceConfiguration> Configurations => Client.For(ConfigurationResource.Type);

    /// <summary>The context of a request that writes to the log of this sender.</summary>
    public RequestContext Context(CancellationToken token, string? verificationHint = null) => new(Log, token) { VerificationHint = verificationHint };

    public async Task<string> SendAsync(string method, string? body = null, CancellationToken cancellationToken = default) =>
        (await Sender.SendAsync(Request(method, body), Context(cancellationToken))).Body;

    /// <summary>Sends a request and reads its reply while it comes.</summary>
    public async Task<string> ReadAsItComesAsync(string method, CancellationToken cancellationToken)
    {
        using RetryLoop retries = Sender.Begin(Request(method), Context(cancellationToken));
        while (true)
        {
            AttemptFailure failure;
            using (RequestAttempt attempt = await Sender.OpenAsync(retries))
            {
                try
                {
                    using TextReader text = await attempt.OpenTextAsync();
                    string read = await Task.Run(text.ReadToEnd, CancellationToken.None);
                    retries.Served(attempt);
                    return read;
                }
                catch (Exception exception)
                {
                    failure = attempt.Explain(exception);
                }
            }

            await retries.RetryAsync(failure);
        }
    }

    public async Task<IntelligenceApiException> FailAsync(string method, string? body = null) =>
        await Assert.ThrowsAsync<IntelligenceApiException>(() => SendAsync(method, body, TestContext.Current.CancellationToken));

    public static ApiRequest Request(string method, string? body = null) =>
        new(method, "/v3/ControlPlane/Configurations", $"{method} it") { Body = body, VerificationHint = "look there" };
}
