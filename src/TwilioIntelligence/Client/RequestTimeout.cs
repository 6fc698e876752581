using System;
using System.Diagnostics;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>
/// Ends an attempt when its caller cancels, or when its time is over: nothing has come for as long as is allowed, or it keeps
/// coming in drips for too long.
/// </summary>
internal sealed class RequestTimeout : IDisposable
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _total;
    private bool _isInAll;

    /// <summary>Initializes a new instance of the <see cref="RequestTimeout"/> class.</summary>
    /// <param name="timeout">The time for the headers, and then for each part of the body.</param>
    /// <param name="total">The time for all together.</param>
    /// <param name="caller">Cancels the attempt.</param>
    public RequestTimeout(TimeSpan timeout, TimeSpan total, CancellationToken caller)
    {
        _timeout = timeout;
        _total = total;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(timeout);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Gets a value indicating whether the caller has cancelled.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    public bool HasTimedOut => _source.IsCancellationRequested && !IsCancelled;

    /// <summary>Gets how long was waited for the whole reply; nothing where a part of it did not come in time.</summary>
    public TimeSpan? TimeForAll => _isInAll ? _total : null;

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
        TimeSpan left = _total - _elapsed.Elapsed;
        _isInAll = left < _timeout;
        _source.CancelAfter(!_isInAll ? _timeout : left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose() => _source.Dispose();
}
