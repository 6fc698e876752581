using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>
/// A clock for simulations with many workers: whoever waits sleeps until <see cref="Run"/> comes to its time. All run in
/// turn on the thread of <see cref="Run"/>, so that a simulation gives the same result each time.
/// </summary>
internal sealed class ScheduledClock : Clock
{
    private readonly PriorityQueue<TaskCompletionSource, (DateTimeOffset Due, long Order)> _sleepers = new();
    private DateTimeOffset _now = FakeClock.Start;
    private long _order;

    public override DateTimeOffset Now => _now;

    public override TimeSpan Elapsed => _now - FakeClock.Start;

    public override Task Delay(TimeSpan time, CancellationToken cancellationToken)
    {
        // Continuations must run where Run completes the source, so the source must not push them to other threads.
        var sleeper = new TaskCompletionSource();
        _sleepers.Enqueue(sleeper, (_now + time, _order++));
        return sleeper.Task;
    }

    /// <summary>Lets the time pass until nobody sleeps any more.</summary>
    public void Run()
    {
        while (_sleepers.TryDequeue(out TaskCompletionSource? sleeper, out (DateTimeOffset Due, long Order) turn))
        {
            _now = turn.Due > _now ? turn.Due : _now;
            sleeper.SetResult();
        }
    }
}
