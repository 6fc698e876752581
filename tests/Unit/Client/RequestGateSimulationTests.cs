using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>
/// A bulk change of many workers against a server that limits the rate, in simulated time: nothing is lost, little is turned
/// away, and it takes hardly longer than the limit itself makes it take.
/// </summary>
public sealed class RequestGateSimulationTests
{
    private const int Workers = 16;
    private const int Limit = 100;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    /// <summary>Says whether a request at this time is turned away, and for how long.</summary>
    private delegate TimeSpan? Server(TimeSpan now);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public async Task Three_hundred_requests_against_a_fixed_window(double windowAlreadyGone)
    {
        Outcome outcome = await RunAsync(FixedWindow(windowAlreadyGone), 300);

        Assert.Equal(300, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 60);

        // 100 at once, and the other 200 in the two windows after.
        Assert.InRange(outcome.Seconds, 1, 4);
    }

    [Fact]
    public async Task Three_hundred_requests_against_a_token_bucket()
    {
        Outcome outcome = await RunAsync(TokenBucket(), 300);

        Assert.Equal(300, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 60);
        Assert.InRange(outcome.Seconds, 2, 3.2);
    }

    [Fact]
    public async Task A_long_run_settles_just_under_the_limit()
    {
        Outcome outcome = await RunAsync(TokenBucket(), 6000);

        Assert.Equal(6000, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 600);
        Assert.InRange(outcome.Seconds, 59, 59 * 1.25);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(40, 1)]
    public async Task One_refusal_by_chance_costs_its_pause_and_no_more(int at, double pause)
    {
        int count = 0;
        Outcome outcome = await RunAsync(_ => count++ == at ? TimeSpan.FromSeconds(pause) : null, 100);

        Assert.Equal((100, 1), (outcome.Served, outcome.TurnedAway));
        Assert.InRange(outcome.Seconds, pause, pause + 0.2);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(30)]
    public async Task A_low_limit_is_found(int limit)
    {
        Outcome outcome = await RunAsync(FixedWindow(0, limit), limit * 20);

        Assert.Equal(limit * 20, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 100);
        Assert.InRange(outcome.Seconds, 19, 36);
    }

    [Fact]
    public async Task A_server_that_asks_for_no_pause_is_paced_all_the_same()
    {
        Server limited = FixedWindow(0, limit: 3);
        Outcome outcome = await RunAsync(now => limited(now) is null ? null : TimeSpan.Zero, 60);

        Assert.Equal(60, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 150);
        Assert.InRange(outcome.Seconds, 19, 60);
    }

    [Fact]
    public async Task A_server_that_refuses_everything_for_a_while_is_asked_seldom()
    {
        Outcome outcome = await RunAsync(static now => now < TimeSpan.FromSeconds(30) ? TimeSpan.FromSeconds(1) : null, 300);

        Assert.Equal(300, outcome.Served);
        Assert.InRange(outcome.TurnedAway, 1, 80);
        Assert.InRange(outcome.Seconds, 30, 60);
    }

    [Fact]
    public async Task Without_a_limit_the_workers_go_as_fast_as_the_server_answers()
    {
        Outcome outcome = await RunAsync(static _ => null, 300);

        Assert.Equal((300, 0), (outcome.Served, outcome.TurnedAway));
        Assert.Equal(Math.Ceiling(300.0 / Workers) * Latency.TotalSeconds, outcome.Seconds, 3);
    }

    /// <summary>So many requests in each second; after that, wait for the next.</summary>
    private static Server FixedWindow(double alreadyGone, int limit = Limit)
    {
        TimeSpan window = TimeSpan.FromSeconds(1);
        TimeSpan end = window * (1 - alreadyGone);
        int used = 0;
        return now =>
        {
            while (now >= end)
            {
                (end, used) = (end + window, 0);
            }

            return ++used <= limit ? null : end - now;
        };
    }

    /// <summary>A bucket that holds so many and fills at that rate. It tells whole seconds to wait, as Retry-After does.</summary>
    private static Server TokenBucket()
    {
        double tokens = Limit;
        TimeSpan last = TimeSpan.Zero;
        return now =>
        {
            tokens = Math.Min(Limit, tokens + ((now - last).TotalSeconds * Limit));
            last = now;
            if (tokens < 1)
            {
                return TimeSpan.FromSeconds(1);
            }

            tokens--;
            return null;
        };
    }

    private static Task<Outcome> RunAsync(Server server, int requests) => Task.Run(
        () =>
        {
            // The workers run in turn, on this thread: no context may send their continuations elsewhere.
            SynchronizationContext.SetSynchronizationContext(null);
            var clock = new ScheduledClock();
            var gate = new RequestGate(clock);
            int next = 0, served = 0, turnedAway = 0;
            double lastServed = 0;
            Task[] workers = Enumerable.Range(0, Workers).Select(_ => WorkAsync()).ToArray();
            clock.Run();
            Assert.All(workers, static worker => Assert.True(worker.IsCompletedSuccessfully, $"A worker hangs or failed: {worker.Status} {worker.Exception}"));
            return new Outcome(served, turnedAway, lastServed);

            async Task WorkAsync()
            {
                while (next < requests)
                {
                    next++;
                    while (true)
                    {
                        int cycle = await gate.EnterAsync(CancellationToken.None).ConfigureAwait(false);
                        await clock.Delay(Latency / 2, CancellationToken.None).ConfigureAwait(false);
                        TimeSpan? wait = server(clock.Elapsed);
                        await clock.Delay(Latency / 2, CancellationToken.None).ConfigureAwait(false);
                        if (wait is null)
                        {
                            gate.Accepted();
                            served++;
                            lastServed = clock.Elapsed.TotalSeconds;
                            break;
                        }

                        turnedAway++;
                        gate.Throttled(cycle, wait.Value);
                    }
                }
            }
        },
        TestContext.Current.CancellationToken);

    private sealed record Outcome(int Served, int TurnedAway, double Seconds);
}
