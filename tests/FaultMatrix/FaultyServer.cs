using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>
/// A server on a raw socket, which reads HTTP by itself and goes wrong where its plan says so. It notes every request that it has begun to
/// read, and every connection that it broke before.
/// </summary>
public sealed class FaultyServer : IDisposable
{
    private const int LongestHead = 16384;
    private const int EndOfHead = 4;

    // The ports of servers that refuse connections. The system gives them to the next server that asks, and that one would answer.
    private static readonly ConcurrentDictionary<int, bool> Refusing = new();

    private readonly TcpListener _listener;
    private readonly int _port;
    private readonly CancellationTokenSource _end = new();
    private readonly List<WireRequest> _requests = [];
    private readonly bool _keepsAlive;
    private FaultPlan? _plan;
    private int _connections;

    public FaultyServer(RestModel model, bool keepsAlive)
    {
        Model = model;
        _keepsAlive = keepsAlive;
        (_listener, _port) = Listen();
        BaseUri = $"http://127.0.0.1:{_port}";
        _ = AcceptAsync();
    }

    public string BaseUri { get; }

    public RestModel Model { get; }

    /// <summary>Gets the requests so far.</summary>
    public IReadOnlyList<WireRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return _requests.ToArray();
            }
        }
    }

    /// <summary>Forgets the requests so far, and goes wrong from now on.</summary>
    public void Arm(FaultPlan? plan)
    {
        lock (_requests)
        {
            _requests.Clear();
        }

        _connections = 0;
        if (plan?.Fault.Phase == FaultPhase.Connect)
        {
            Refusing[_port] = true;
            _listener.Stop();
        }

        _plan = plan;
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        Refusing.TryRemove(_port, out _);
        _end.Dispose();
    }

    private static (TcpListener Listener, int Port) Listen()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (!Refusing.ContainsKey(port))
            {
                return (listener, port);
            }

            listener.Stop();
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
                _ = ServeAsync(socket, _connections++);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        using (socket)
        using (var stream = new NetworkStream(socket))
        {
            try
            {
                socket.NoDelay = true;
                if (_plan?.TakesConnection(number) == true)
                {
                    Note(new WireRequest("CONNECTION", string.Empty, 0));
                    await _plan.Fault.Act(new Exchange(Model, socket, stream, null, false, _end.Token)).ConfigureAwait(false);
                    return;
                }

                while (await ServeRequestAsync(socket, stream).ConfigureAwait(false))
                {
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has gone, or the case is over.
            }
        }
    }

    private async Task<bool> ServeRequestAsync(Socket socket, NetworkStream stream)
    {
        if (await ReadHeadAsync(socket, stream).ConfigureAwait(false) is not { } request)
        {
            return false;
        }

        Note(request);
        bool isHit = _plan?.TakesRequest(request) == true;

        // What goes wrong ends its connection, and says so where it can say anything.
        var exchange = new Exchange(Model, socket, stream, request, _keepsAlive && !isHit, _end.Token) { Hit = isHit ? _plan!.Hits : 0 };
        if (!isHit || _plan!.Fault.Phase != FaultPhase.Head)
        {
            request.Body = await ReadBodyAsync(stream, request.BodyLength).ConfigureAwait(false);
        }

        await (isHit ? _plan!.Fault.Act(exchange) : exchange.AnswerAsync()).ConfigureAwait(false);
        return exchange.KeepsAlive;
    }

    private void Note(WireRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    /// <summary>Reads up to the empty line, and no further: what follows it may be left unread.</summary>
    private async Task<WireRequest?> ReadHeadAsync(Socket socket, NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[LongestHead];

        // A byte is waited for; what has come with it is looked at before it is taken.
        while (head.Length < LongestHead && await stream.ReadAsync(buffer, 0, 1, _end.Token).ConfigureAwait(false) > 0)
        {
            int seen = socket.Available > 0 ? socket.Receive(buffer, 1, buffer.Length - 1, SocketFlags.Peek) : 0;
            int start = head.Length;
            head.Append(Encoding.ASCII.GetString(buffer, 0, seen + 1));
            int end = head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
            head.Length = end < 0 ? head.Length : end;
            int taken = end < 0 ? seen : end + EndOfHead - start - 1;
            while (taken > 0)
            {
                taken -= socket.Receive(buffer, 0, taken, SocketFlags.None);
            }

            if (end >= 0)
            {
                return ParseHead(head.ToString());
            }
        }

        return null;
    }

    private static WireRequest ParseHead(string head)
    {
        string[] lines = head.Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
        string[] words = lines[0].Split(' ');
        int.TryParse(Header(lines, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length);
        return new WireRequest(words[0], words[1], length) { IfMatch = Header(lines, "If-Match"), IdempotencyKey = Header(lines, "Idempotency-Key") };
    }

    private static string Header(string[] lines, string name)
    {
        string? line = Array.Find(lines, line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line is null ? string.Empty : line.Substring(name.Length + 1).Trim();
    }

    private async Task<string> ReadBodyAsync(NetworkStream stream, int length)
    {
        var body = new byte[length];
        int read = 0;
        while (read < length)
        {
            int count = await stream.ReadAsync(body, read, length - read, _end.Token).ConfigureAwait(false);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }

            read += count;
        }

        return Encoding.UTF8.GetString(body);
    }
}
