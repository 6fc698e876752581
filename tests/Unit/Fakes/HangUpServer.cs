using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Unit;

/// <summary>
/// A server on a bare socket: it answers reads, or as many of them as it is told to, carries every write out, and hangs up before it
/// answers one. It counts what arrives, below everything that could repeat a request unseen.
/// </summary>
internal sealed class HangUpServer : IDisposable
{
    private const string Empty = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly int _answeredReads;
    private int _reads;

    /// <summary>Initializes a new instance of the <see cref="HangUpServer"/> class.</summary>
    /// <param name="answeredReads">After how many answered reads it hangs up before it answers one, too.</param>
    public HangUpServer(int answeredReads = int.MaxValue)
    {
        _answeredReads = answeredReads;
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Gets the writes that arrived in full, head and body.</summary>
    public IReadOnlyList<string> Writes => _arrived.Where(static request => !request.StartsWith("GET ", StringComparison.Ordinal)).ToArray();

    /// <summary>Gets the number of reads that arrived.</summary>
    public int Reads => _arrived.Count(static request => request.StartsWith("GET ", StringComparison.Ordinal));

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                _arrived.Enqueue(request);
                if (!request.StartsWith("GET ", StringComparison.Ordinal) || Interlocked.Increment(ref _reads) > _answeredReads)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(Empty));
            }
        }
    }

    private static async Task<string?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(next) == 0)
            {
                return null;
            }

            head.Append((char)next[0]);
        }

        string? length = head.ToString().Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)];
        try
        {
            await stream.ReadExactlyAsync(body);
        }
        catch (EndOfStreamException)
        {
            return null;
        }

        return head + Encoding.UTF8.GetString(body);
    }
}
