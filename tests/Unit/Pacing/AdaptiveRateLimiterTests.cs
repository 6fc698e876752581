using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>All requests of a connection wait at one place, in order, and can be cancelled there.</summary>
public sealed class AdaptiveRateLimiterTests
{
    private readonly SimulatedTime _time = new();
    private readonly AdaptiveRateLimiter _limiter;

    public AdaptiveRateLimiterTests() => _limiter = new AdaptiveRateLimiter(_time.Clock);

    [Fact]
    public void Requests_go_in_the_order_they_came_and_a_refused_one_goes_to_the_end()
    {
        RateLimitLease[] first = EnterNow(8);
        List<int> order = [];
        for (int number = 0; number < 12; number++)
        {
            int own = number;
            _time.Start(() => PassAsync(own));
        }

        _time.At(TimeSpan.FromSeconds(1), () =>
        {
            first[0].Refused(TimeSpan.FromSeconds(1), default);
            _time.Start(() => PassAsync(99));
            Array.ForEach(first[1..], static lease => lease.Served(default));
        });
        _time.Run();

        Assert.Equal(Enumerable.Range(0, 12).Append(99), order);

        async Task PassAsync(int number)
        {
            RateLimitLease lease = await _limiter.EnterAsync(CancellationToken.None);
            order.Add(number);
            lease.Served(default);
        }
    }

    [Fact]
    public void A_cancelled_wait_ends_at_once_and_the_next_goes_in_its_place()
    {
        RateLimitLease[] first = EnterNow(8);
        using var source = new CancellationTokenSource();
        Task<RateLimitLease> cancelled = _limiter.EnterAsync(source.Token);
        Task<RateLimitLease> next = _limiter.EnterAsync(CancellationToken.None);
        source.Cancel();

        Assert.True(cancelled.IsCanceled);
        Assert.False(next.IsCompleted);
        first[0].Dispose();
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void What_is_cancelled_before_it_enters_does_not_enter()
    {
        Assert.True(_limiter.EnterAsync(new CancellationToken(canceled: true)).IsCanceled);
        Assert.Equal(8, EnterNow(8).Length);
    }

    [Fact]
    public void A_granted_lease_is_not_affected_by_a_cancellation()
    {
        using var source = new CancellationTokenSource();
        Task<RateLimitLease> granted = _limiter.EnterAsync(source.Token);
        source.Cancel();

        Assert.True(granted.IsCompletedSuccessfully);
    }

    [Fact]
    public void Only_the_first_word_of_how_a_request_ended_counts()
    {
        RateLimitLease[] first = EnterNow(8);
        first[0].Dispose();
        first[0].Dispose();
        first[0].Served(default);
        first[0].Refused(TimeSpan.FromSeconds(9), default);

        Assert.Equal(0, _limiter.ServedCount);
        Assert.Equal(TimeSpan.Zero, _limiter.PauseLeft);
        EnterNow(1);
        Assert.False(_limiter.EnterAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void A_request_that_fails_frees_its_place_and_teaches_nothing()
    {
        for (int times = 0; times < 100; times++)
        {
            EnterNow(1)[0].Dispose();
        }

        Assert.Equal(8, _limiter.Cap);
        Assert.Equal(double.PositiveInfinity, _limiter.Pace);
        Assert.Equal(0, _limiter.ServedCount);
    }

    [Fact]
    public void A_request_that_hangs_holds_up_the_others_for_a_second_at_most()
    {
        RateLimitLease[] first = EnterNow(8);
        first[1].Refused(TimeSpan.FromSeconds(5), default);
        foreach (RateLimitLease lease in first[2..])
        {
            lease.Served(default);
        }

        Task<RateLimitLease> next = _limiter.EnterAsync(CancellationToken.None);
        _time.Run(5.9);
        Assert.False(next.IsCompleted);
        _time.Run(6.01);
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void The_pause_that_is_left_is_told()
    {
        EnterNow(1)[0].Refused(TimeSpan.FromSeconds(5), default);
        Assert.Equal(5, _limiter.PauseLeft.TotalSeconds, 6);

        _time.At(TimeSpan.FromSeconds(2), () => Assert.Equal(3, _limiter.PauseLeft.TotalSeconds, 6));
        _time.At(TimeSpan.FromSeconds(7), () => Assert.Equal(TimeSpan.Zero, _limiter.PauseLeft));
        _time.Run();
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task Setting_the_time_of_day_during_a_pause_neither_prolongs_nor_shortens_it(int seconds)
    {
        var clock = new FakeClock();
        var limiter = new AdaptiveRateLimiter(clock);
        RateLimitLease lease = await limiter.EnterAsync(TestContext.Current.CancellationToken);
        lease.Refused(TimeSpan.FromSeconds(5), default);
        clock.SetTimeOfDay(clock.Now.AddSeconds(seconds));

        Assert.Equal(5, limiter.PauseLeft.TotalSeconds, 6);
        await limiter.EnterAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, clock.Elapsed.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void After_a_minute_without_a_request_all_is_forgotten(int idle, bool remembers)
    {
        EnterNow(1)[0].Refused(TimeSpan.FromSeconds(1), default);
        Pass(1.5);
        EnterNow(1)[0].Served(default);
        Assert.Equal(0.5, _limiter.Pace, 6);

        Pass(1.5 + idle);
        EnterNow(1)[0].Served(default);

        Assert.Equal(remembers, !double.IsPositiveInfinity(_limiter.Pace));
    }

    [Fact]
    public void A_pause_of_more_than_a_minute_is_no_idle_time()
    {
        EnterNow(1)[0].Refused(TimeSpan.FromSeconds(100), default);
        Task<RateLimitLease> next = _limiter.EnterAsync(CancellationToken.None);
        _time.Run();

        Assert.True(next.IsCompletedSuccessfully);
        Assert.Equal(100, _time.Seconds, 3);
        Assert.Equal(0.5, _limiter.Pace, 6);
    }

    [Fact]
    public void A_request_under_way_for_more_than_a_minute_is_no_idle_time()
    {
        RateLimitLease slow = EnterNow(1)[0];
        EnterNow(1)[0].Refused(TimeSpan.FromSeconds(1), default);
        Pass(70);
        slow.Served(default);
        EnterNow(1)[0].Served(default);

        Assert.False(double.IsPositiveInfinity(_limiter.Pace));
    }

    [Fact]
    public async Task Many_threads_may_use_it_at_once()
    {
        var limiter = new AdaptiveRateLimiter(Clock.System);
        int served = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(worker => Task.Run(() => WorkAsync(worker), TestContext.Current.CancellationToken)));

        Assert.Equal(64 * 50, served + (64 * 50 / 10));
        Assert.Equal(served, limiter.ServedCount);
        Assert.Equal(8 + served, limiter.Cap);

        async Task WorkAsync(int worker)
        {
            for (int times = 0; times < 50; times++)
            {
                using var source = new CancellationTokenSource();
                using RateLimitLease lease = await limiter.EnterAsync(source.Token);
                await Task.Yield();
                if (times % 10 != worker % 10)
                {
                    Interlocked.Increment(ref served);
                    lease.Served(default);
                }
            }
        }
    }

    private RateLimitLease[] EnterNow(int count) => Enumerable.Range(0, count).Select(_ =>
    {
        Task<RateLimitLease> entering = _limiter.EnterAsync(CancellationToken.None);
        Assert.True(entering.IsCompletedSuccessfully);
        return entering.Result;
    }).ToArray();

    private void Pass(double until)
    {
        _time.At(TimeSpan.FromSeconds(until), static () => { });
        _time.Run(until);
    }
}
