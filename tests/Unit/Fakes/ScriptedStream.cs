using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Unit;

/// <summary>The body of a reply that comes in parts, waits in between, breaks off, or stalls.</summary>
internal sealed class ScriptedStream : Stream
{
    private readonly ConcurrentQueue<Func<CancellationToken, Task<byte[]>>> _parts = new();
    private byte[] _rest = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public ScriptedStream Send(string text)
    {
        _parts.Enqueue(_ => Task.FromResult(Encoding.UTF8.GetBytes(text)));
        return this;
    }

    /// <summary>Nothing more comes until the task has ended.</summary>
    public ScriptedStream WaitFor(Task task)
    {
        _parts.Enqueue(async cancellationToken =>
        {
            await task.WaitAsync(cancellationToken);
            return [];
        });
        return this;
    }

    /// <summary>The next part takes this long. Only for what real time decides.</summary>
    public ScriptedStream WaitForTime(TimeSpan time)
    {
        _parts.Enqueue(async cancellationToken =>
        {
            await Task.Delay(time, cancellationToken);
            return [];
        });
        return this;
    }

    /// <summary>Does something when what was sent before has been read.</summary>
    public ScriptedStream Do(Action action)
    {
        _parts.Enqueue(_ =>
        {
            action();
            return Task.FromResult(Array.Empty<byte>());
        });
        return this;
    }

    public ScriptedStream Break()
    {
        _parts.Enqueue(static _ => throw new IOException("The connection was reset."));
        return this;
    }

    public ScriptedStream Stall()
    {
        _parts.Enqueue(static async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        });
        return this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.Length == 0)
        {
            if (!_parts.TryDequeue(out Func<CancellationToken, Task<byte[]>>? part))
            {
                return 0;
            }

            _rest = await part(cancellationToken);
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest.AsMemory(0, count).CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read without holding up a thread.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
