using System;
using System.IO;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>
/// The body of a reply, to be read as it comes. Each part must come within the time allowed, and waiting for one ends at
/// once when the request is cancelled.
/// </summary>
internal sealed class ReplyStream : Stream
{
    private readonly Stream _body;
    private readonly Action _progressed;
    private readonly CancellationToken _cancellationToken;

    public ReplyStream(Stream body, Action progressed, CancellationToken cancellationToken)
    {
        _body = body;
        _progressed = progressed;
        _cancellationToken = cancellationToken;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _body.ReadAsync(buffer, offset, count, _cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult();
        _progressed();
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
