using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>One request on one connection, as a fault sees it.</summary>
internal sealed class Exchange
{
    private readonly RestModel _model;
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly CancellationToken _end;

    public Exchange(RestModel model, Socket socket, Stream stream, WireRequest? request, bool keepsAlive, CancellationToken end)
    {
        _model = model;
        _socket = socket;
        _stream = stream;
        Request = request;
        KeepsAlive = keepsAlive;
        _end = end;
    }

    /// <summary>Gets the request, as far as it has been read.</summary>
    public WireRequest? Request { get; }

    /// <summary>Gets or sets how often the fault has struck, this time included.</summary>
    public int Hit { get; set; }

    /// <summary>Gets a value indicating whether the connection serves further requests.</summary>
    public bool KeepsAlive { get; }

    /// <summary>Gets what a good reply would be; a text of its own where that has no content, so that every phase of a body has something to break.</summary>
    public ModelReply Process()
    {
        ModelReply reply = _model.Process(Request!);
        return reply.Body.Length > 0 ? reply : new ModelReply(200, "{\"done\":true,\"filler\":\"0123456789\"}");
    }

    /// <summary>Answers as if nothing were wrong.</summary>
    public async Task AnswerAsync()
    {
        ModelReply reply = _model.Process(Request!);
        Request!.Status = reply.Status;
        string length = reply.Status == 204 ? string.Empty : $"Content-Length: {Encoding.UTF8.GetByteCount(reply.Body)}\r\n";
        await SendAsync($"{Head(reply.Status)}{reply.Headers}{length}\r\n{reply.Body}").ConfigureAwait(false);
    }

    /// <summary>Writes the first lines of a reply.</summary>
    public string Head(int status) =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n{(KeepsAlive ? string.Empty : "Connection: close\r\n")}";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, 0, bytes.Length, _end).ConfigureAwait(false);

    public Task PauseAsync(int milliseconds) => Task.Delay(milliseconds, _end);

    /// <summary>Waits until the client gives up.</summary>
    public async Task StallAsync()
    {
        var buffer = new byte[4096];
        while (await _stream.ReadAsync(buffer, 0, buffer.Length, _end).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>Breaks the connection off, so that the client sees an error instead of an end.</summary>
    public Task ResetAsync()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
        return Task.CompletedTask;
    }
}
