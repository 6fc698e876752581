using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A reply that is given up ends at the socket, too, although nobody waits for its next part.</summary>
public sealed class AbortedReplyTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";

    [Fact]
    public async Task A_stop_between_two_reads_ends_the_connection_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = new ClientSettings(new ApiHosts(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}")), "SK1", "s");
        var sender = new ApiSender(settings, HttpTransport.Create(settings), new FakeClock(), static () => 0.5);
        using var cancellation = new CancellationTokenSource();
        Task<RequestAttempt> opening = sender.OpenAsync(sender.Begin(TestSender.Request("GET"), new RequestContext(new RecordingLog(), cancellation.Token)));
        using TcpClient client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head), TestContext.Current.CancellationToken);
        using RequestAttempt attempt = await opening;
        TextReader text = await attempt.OpenTextAsync();
        Assert.Equal('{', await Task.Run(text.Read, TestContext.Current.CancellationToken));

        await cancellation.CancelAsync();

        // A client that reads on for a while, to use the connection again, takes two seconds.
        Task closed = ReadToEndAsync(stream);
        Assert.Same(closed, await Task.WhenAny(closed, Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken)));
    }

    private static async Task ReadToEndAsync(NetworkStream stream)
    {
        var buffer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset ends it as well.
        }
    }
}
