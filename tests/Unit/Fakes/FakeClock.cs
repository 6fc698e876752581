using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A clock on which waiting takes no time: each wait is written down, and moves the time on.</summary>
internal sealed class FakeClock : Clock
{
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _elapsed;
    private TimeSpan _correction;

    public override DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return Start + _elapsed + _correction;
            }
        }
    }

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
            {
                return _waits.ToArray();
            }
        }
    }

    /// <summary>Gets or sets what happens in place of a wait, where the time should not just move on.</summary>
    public Func<TimeSpan, CancellationToken, Task>? OnDelay { get; set; }

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _elapsed;
            }
        }
    }

    public IReadOnlyList<double> WaitedSeconds => Waits.Select(static wait => wait.TotalSeconds).ToArray();

    /// <summary>Sets the time of day, as a user or a time server may do. No time passes.</summary>
    public void SetTimeOfDay(DateTimeOffset time)
    {
        lock (_lock)
        {
            _correction = time - Start - _elapsed;
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (_lock)
        {
            _elapsed += time;
        }
    }

    public override Task Delay(TimeSpan time, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        lock (_lock)
        {
            _waits.Add(time);
            if (OnDelay is null)
            {
                _elapsed += time;
            }
        }

        return OnDelay?.Invoke(time, cancellationToken) ?? Task.CompletedTask;
    }
}
