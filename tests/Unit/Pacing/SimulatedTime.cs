using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>
/// Simulated time for many workers. All of them run in turn on the thread of <see cref="Run"/>, wherever they await, so that a
/// simulation gives the same result each time.
/// </summary>
internal sealed class SimulatedTime : SynchronizationContext
{
    private readonly PriorityQueue<Action, (TimeSpan Due, long Order)> _events = new();
    private TimeSpan _now;
    private long _order;

    public SimulatedTime() => Clock = new SimulatedClock(this);

    public Clock Clock { get; }

    public double Seconds => _now.TotalSeconds;

    /// <summary>Lets something happen later.</summary>
    public void At(TimeSpan time, Action action) => _events.Enqueue(action, (time > _now ? time : _now, _order++));

    /// <summary>Starts a worker. Its awaits come back to this context.</summary>
    public Task Start(Func<Task> work)
    {
        var done = new TaskCompletionSource();
        Post(
            async _ =>
            {
                try
                {
                    await work();
                    done.SetResult();
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            },
            null);
        return done.Task;
    }

    /// <summary>Lets the time pass until nothing happens any more, or up to a time.</summary>
    public void Run(double until = double.PositiveInfinity)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(null);
        try
        {
            while (_events.TryPeek(out Action? action, out (TimeSpan Due, long Order) turn) && turn.Due.TotalSeconds <= until)
            {
                _events.Dequeue();
                _now = turn.Due;
                action();
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => At(
        _now,
        () =>
        {
            SetSynchronizationContext(this);
            d(state);
            SetSynchronizationContext(null);
        });

    private sealed class SimulatedClock(SimulatedTime time) : Clock
    {
        public override TimeSpan Elapsed => time._now;

        public override DateTimeOffset Now => FakeClock.Start + time._now;

        public override Task Delay(TimeSpan delay, CancellationToken cancellationToken)
        {
            // Continuations must run on the thread of Run, so the source must not push them to others.
            var source = new TaskCompletionSource();
            time.At(time._now + delay, source.SetResult);
            return source.Task;
        }
    }
}
