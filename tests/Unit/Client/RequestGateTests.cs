using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>When the server limits the rate, all requests of a connection wait once, and then go at a rate that it takes.</summary>
public sealed class RequestGateTests
{
    private readonly FakeClock _clock = new();
    private readonly RequestGate _gate;

    public RequestGateTests() => _gate = new RequestGate(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_waits_until_a_request_is_turned_away()
    {
        await PassAsync(1000);

        Assert.Equal(double.PositiveInfinity, _gate.Rate);
        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
    }

    [Fact]
    public async Task After_a_request_was_turned_away_all_wait_as_long_as_the_server_says()
    {
        int cycle = await _gate.EnterAsync(Cancellation);
        _gate.Throttled(cycle, TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), _gate.PauseLeft);
        await _gate.EnterAsync(Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(7), _clock.Elapsed);
        Assert.Equal(TimeSpan.Zero, _gate.PauseLeft);
    }

    [Fact]
    public async Task One_refusal_before_the_server_has_taken_much_tells_nothing_of_its_limit()
    {
        await PassAsync(49);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        await PassAsync(1000);

        Assert.Equal(double.PositiveInfinity, _gate.Rate);
        Assert.Equal(1, _clock.Elapsed.TotalSeconds, 3);
    }

    [Fact]
    public async Task After_a_second_such_refusal_the_rate_starts_low_and_doubles_each_second()
    {
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        await _gate.EnterAsync(Cancellation);
        DateTimeOffset start = _clock.Now;
        Assert.Equal(1, _gate.Rate, 3);

        await PassAsync(100);

        Assert.InRange((_clock.Now - start).TotalSeconds, 3, 6);
        Assert.Equal(101, _gate.Rate, 3);
    }

    [Fact]
    public async Task What_was_found_from_below_is_kept_when_the_server_refuses_again()
    {
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        await PassAsync(100);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        double found = _gate.Rate;

        await PassAsync((int)(found * 2));

        // From here on it grows step by step.
        Assert.InRange(found, 20, 86);
        Assert.InRange(_gate.Rate, found, found * 1.1);
    }

    [Fact]
    public async Task A_refusal_long_after_another_counts_as_the_first()
    {
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(11));
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);

        Assert.Equal(double.PositiveInfinity, _gate.Rate);
    }

    [Fact]
    public async Task Those_who_wait_go_sooner_when_the_pace_grows()
    {
        for (int times = 0; times < 20; times++)
        {
            _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        }

        Assert.Equal(0.2, _gate.Rate, 3);
        await _gate.EnterAsync(Cancellation);
        DateTimeOffset start = _clock.Now;
        Task<int>[] waiting = Enumerable.Range(0, 16).Select(_ => _gate.EnterAsync(Cancellation)).ToArray();
        _gate.Accepted();
        _gate.Accepted();
        await Task.WhenAll(waiting);

        // At the rate at which they came it would be 80 seconds.
        Assert.InRange((_clock.Now - start).TotalSeconds, 0, 81);
    }

    [Fact]
    public async Task Requests_that_were_under_way_together_slow_the_pace_once()
    {
        await PassAsync(100);
        int[] cycles = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _gate.EnterAsync(Cancellation)));
        _gate.Throttled(cycles[0], TimeSpan.FromSeconds(1));
        double rate = _gate.Rate;

        foreach (int cycle in cycles.Skip(1))
        {
            _gate.Throttled(cycle, TimeSpan.FromSeconds(1));
        }

        Assert.Equal(rate, _gate.Rate);
        Assert.Equal(TimeSpan.FromSeconds(1), _gate.PauseLeft);
    }

    [Fact]
    public async Task The_longest_wait_that_the_server_asks_for_counts()
    {
        int[] cycles = [await _gate.EnterAsync(Cancellation), await _gate.EnterAsync(Cancellation), await _gate.EnterAsync(Cancellation)];
        _gate.Throttled(cycles[0], TimeSpan.FromSeconds(2));
        _gate.Throttled(cycles[1], TimeSpan.FromSeconds(5));
        _gate.Throttled(cycles[2], TimeSpan.FromSeconds(1));

        await _gate.EnterAsync(Cancellation);

        Assert.Equal(5, _clock.Elapsed.TotalSeconds, 3);
    }

    [Fact]
    public async Task After_the_pause_requests_go_at_the_rate_that_the_server_took()
    {
        await PassAsync(100);
        int cycle = await _gate.EnterAsync(Cancellation);

        _gate.Throttled(cycle, TimeSpan.FromSeconds(2));

        // 100 were taken, and with the pause that took 2 seconds.
        Assert.Equal(50, _gate.Rate, 3);
        await _gate.EnterAsync(Cancellation);
        DateTimeOffset first = _clock.Now;
        await PassAsync(0);
        await _gate.EnterAsync(Cancellation);
        Assert.Equal(1 / 50.0, (_clock.Now - first).TotalSeconds, 3);
    }

    [Fact]
    public async Task The_pace_grows_step_by_step_while_the_server_takes_it()
    {
        await PassAsync(50);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        double before = _gate.Rate;
        await _gate.EnterAsync(Cancellation);
        DateTimeOffset start = _clock.Now;

        await PassAsync(250);

        // Some five seconds at some 50 a second, which grow by 2 % of the rate a second.
        double perSecond = (_gate.Rate - before) / (_clock.Now - start).TotalSeconds;
        Assert.Equal(before * 0.02, perSecond, 0.1);
    }

    [Fact]
    public async Task Each_further_refusal_makes_the_pace_slower()
    {
        await PassAsync(100);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        double[] rates = new double[5];
        for (int index = 0; index < rates.Length; index++)
        {
            await PassAsync(20);
            double before = _gate.Rate;
            _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
            rates[index] = _gate.Rate / before;
        }

        Assert.All(rates, static ratio => Assert.InRange(ratio, 0, 0.85));
    }

    [Fact]
    public async Task However_often_the_server_refuses_a_request_is_tried_now_and_then()
    {
        for (int times = 0; times < 100; times++)
        {
            _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.Zero);
        }

        Assert.Equal(0.2, _gate.Rate, 3);
    }

    [Fact]
    public async Task A_limit_is_forgotten_after_a_minute_without_requests()
    {
        await PassAsync(100);
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(1));
        await _gate.EnterAsync(Cancellation);

        _clock.Advance(TimeSpan.FromSeconds(59));
        await _gate.EnterAsync(Cancellation);
        Assert.NotEqual(double.PositiveInfinity, _gate.Rate);

        _clock.Advance(TimeSpan.FromSeconds(61));
        await _gate.EnterAsync(Cancellation);
        Assert.Equal(double.PositiveInfinity, _gate.Rate);
    }

    [Fact]
    public async Task A_pause_that_begins_while_a_request_waits_for_its_turn_holds_for_it_too()
    {
        await PassAsync(100);
        int cycle = await _gate.EnterAsync(Cancellation);
        _gate.Throttled(cycle, TimeSpan.FromSeconds(1));
        int next = await _gate.EnterAsync(Cancellation);
        bool paused = false;
        _clock.OnDelay = (wait, _) =>
        {
            // While it waits for its turn, an answer to the one before it comes: turned away, for 10 seconds.
            if (!paused)
            {
                paused = true;
                _gate.Throttled(next, TimeSpan.FromSeconds(10));
            }

            _clock.Advance(wait);
            return Task.CompletedTask;
        };
        DateTimeOffset start = _clock.Now;

        await _gate.EnterAsync(Cancellation);

        Assert.True(paused);
        Assert.True(_clock.Now - start >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Waiting_ends_at_once_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        _gate.Throttled(await _gate.EnterAsync(Cancellation), TimeSpan.FromSeconds(100));
        _clock.OnDelay = static (_, token) => Task.Delay(Timeout.Infinite, token);
        Task<int> waiting = _gate.EnterAsync(cancellation.Token);
        Assert.False(waiting.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
    }

    private async Task PassAsync(int count)
    {
        for (int index = 0; index < count; index++)
        {
            await _gate.EnterAsync(Cancellation);
            _gate.Accepted();
        }
    }
}
