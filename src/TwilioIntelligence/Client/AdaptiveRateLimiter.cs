using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>
/// Lets the requests of one connection through, in the order in which they come, as fast as the server takes them. When the
/// server refuses one (429), all wait as long as it says. How fast they go then is up to <see cref="Pacer"/>.
/// </summary>
/// <remarks>All members may be called from any thread. It goes by the monotonic clock: setting the time of day changes no pause.</remarks>
internal sealed class AdaptiveRateLimiter
{
    /// <summary>What was learned so long ago says nothing of the present.</summary>
    private static readonly TimeSpan IdleReset = TimeSpan.FromSeconds(60);

    private readonly Clock _clock;
    private readonly object _lock = new();
    private readonly Queue<Waiter> _waiters = new();
    private Pacer _pacer = new();
    private double _lastUse;
    private double _wakeAt = double.PositiveInfinity;
    private long _servedCount;

    public AdaptiveRateLimiter(Clock clock) => _clock = clock;

    /// <summary>Gets how much longer the present pause lasts; zero if there is none.</summary>
    public TimeSpan PauseLeft
    {
        get
        {
            lock (_lock)
            {
                return TimeSpan.FromSeconds(Math.Max(_pacer.PausedUntil - Now, 0));
            }
        }
    }

    /// <summary>Gets the number of requests a second that may pass; infinite while no limit of the rate is known.</summary>
    public double Pace
    {
        get
        {
            lock (_lock)
            {
                return _pacer.Pace;
            }
        }
    }

    /// <summary>Gets how many requests may be under way at a time.</summary>
    public int Cap
    {
        get
        {
            lock (_lock)
            {
                return _pacer.Cap;
            }
        }
    }

    /// <summary>Gets how many requests were served so far; see <see cref="RefusalCount"/>.</summary>
    public long ServedCount => Interlocked.Read(ref _servedCount);

    private double Now => _clock.Elapsed.TotalSeconds;

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="cancellationToken">Ends the waiting. A lease that was granted is not affected.</param>
    /// <returns>The permission, to be told how the request ended, or disposed.</returns>
    public Task<RateLimitLease> EnterAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<RateLimitLease>(cancellationToken);
        }

        var waiter = new Waiter(cancellationToken);
        lock (_lock)
        {
            _waiters.Enqueue(waiter);
        }

        GrantLeases();
        return waiter.Task;
    }

    internal void Served(PacingTicket ticket, RateLimitHeaders headers)
    {
        Interlocked.Increment(ref _servedCount);
        Report(now => _pacer.Served(ticket, headers, now));
    }

    internal void Refused(PacingTicket ticket, TimeSpan pause, RateLimitHeaders headers) =>
        Report(now => _pacer.Refused(ticket, pause.TotalSeconds, headers, now));

    internal void Ended() => Report(_ => _pacer.Ended());

    private void Report(Action<double> report)
    {
        lock (_lock)
        {
            report(Now);
            _lastUse = Now;
        }

        GrantLeases();
    }

    /// <summary>Lets all pass that may go now, and sees to it that the next is looked at when its time comes.</summary>
    private void GrantLeases()
    {
        double askAgainAt = double.PositiveInfinity;
        lock (_lock)
        {
            ForgetAfterIdleTime();
            while (NextWaiter() is { } waiter && _pacer.TryEnter(Now, out askAgainAt) is { } ticket)
            {
                _lastUse = Now;
                _waiters.Dequeue();
                if (!waiter.TryGrant(new RateLimitLease(this, ticket)))
                {
                    _pacer.Ended();
                }
            }

            if (_waiters.Count == 0)
            {
                _pacer.NothingWaits();
            }

            if (askAgainAt >= _wakeAt)
            {
                return;
            }

            _wakeAt = askAgainAt;
        }

        _ = WakeAsync(askAgainAt);
    }

    private async Task WakeAsync(double time)
    {
        // A timer counts whole milliseconds, and one that fires early would fire again and again until the time has come.
        double milliseconds = Math.Ceiling((time - Now) * 1000);
        await _clock.Delay(TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0)), CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            if (_wakeAt == time)
            {
                _wakeAt = double.PositiveInfinity;
            }
        }

        GrantLeases();
    }

    private void ForgetAfterIdleTime()
    {
        double idleSince = Math.Max(_lastUse, _pacer.PausedUntil);
        if (_pacer.IsIdle && Now - idleSince > IdleReset.TotalSeconds)
        {
            _pacer = new Pacer();
        }
    }

    private Waiter? NextWaiter()
    {
        while (_waiters.Count > 0)
        {
            if (!_waiters.Peek().Task.IsCanceled)
            {
                return _waiters.Peek();
            }

            _waiters.Dequeue();
        }

        return null;
    }

    /// <summary>A request that waits. What is done with its lease runs elsewhere, not on the thread that grants it.</summary>
    private sealed class Waiter : TaskCompletionSource<RateLimitLease>
    {
        private readonly CancellationTokenRegistration _registration;

        public Waiter(CancellationToken cancellationToken)
            : base(TaskCreationOptions.RunContinuationsAsynchronously) =>
            _registration = cancellationToken.Register(() => TrySetCanceled(cancellationToken));

        public bool TryGrant(RateLimitLease lease)
        {
            bool granted = TrySetResult(lease);
            _registration.Dispose();
            return granted;
        }
    }
}
