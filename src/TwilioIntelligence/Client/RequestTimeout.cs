using System;
using System.Diagnostics;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>
/// Ends an attempt when its caller cancels, or when its time is over: nothing has come for as long as is allowed, or it keeps
/// coming in drips for ten times as long.
/// </summary>
internal sealed class RequestTimeout : IDisposable
{
    private const int PartsInAll = 10;

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _timeout;
    private bool _isInAll;

    public RequestTimeout(TimeSpan timeout, CancellationToken caller)
    {
        _timeout = timeout;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(timeout);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Gets a value indicating whether the caller has cancelled.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    public bool HasTimedOut => _source.IsCancellationRequested && !IsCancelled;

    /// <summary>Gets how long was waited for the whole reply; nothing where a part of it did not come in time.</summary>
    public TimeSpan? TimeForAll => _isInAll ? Total : null;

    private TimeSpan Total => TimeSpan.FromTicks(_timeout.Ticks * PartsInAll);

    /// <summary>Throws what a caller who has cancelled expects.</summary>
    public void ThrowIfCancelled(Exception cause)
    {
        if (IsCancelled)
        {
            throw new OperationCanceledException(cause.Message, cause, _caller);
        }
    }

    /// <summary>Something has come: the next part has its time.</summary>
    public void Progressed()
    {
        TimeSpan left = Total - _elapsed.Elapsed;
        _isInAll = left < _timeout;
        _source.CancelAfter(!_isInAll ? _timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose() => _source.Dispose();
}
