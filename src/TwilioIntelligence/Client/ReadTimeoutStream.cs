using System;
using System.IO;

namespace TwilioIntelligence.Client;

/// <summary>
/// The body of a reply, to be read as it comes. Each part must come within the time allowed, and waiting for one ends at
/// once when the request is cancelled. What has been read is kept where somebody wants to see it.
/// </summary>
internal sealed class ReadTimeoutStream : Stream
{
    private readonly Stream _body;
    private readonly RequestTimeout _timeout;
    private readonly MemoryStream? _copy;
    private readonly int _longestCopy;

    /// <summary>Initializes a new instance of the <see cref="ReadTimeoutStream"/> class.</summary>
    /// <param name="body">The body.</param>
    /// <param name="timeout">What ends the reading.</param>
    /// <param name="copy">Takes what has been read, or <see langword="null"/>.</param>
    /// <param name="longestCopy">The number of bytes after which no more is kept.</param>
    public ReadTimeoutStream(Stream body, RequestTimeout timeout, MemoryStream? copy = null, int longestCopy = 0)
    {
        _body = body;
        _timeout = timeout;
        _copy = copy;
        _longestCopy = longestCopy;
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
        int read = _body.ReadAsync(buffer, offset, count, _timeout.Token).ConfigureAwait(false).GetAwaiter().GetResult();
        _timeout.Progressed();
        if (_copy is not null)
        {
            _copy.Write(buffer, offset, (int)Math.Min(read, Math.Max(_longestCopy - _copy.Length, 0)));
        }

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
