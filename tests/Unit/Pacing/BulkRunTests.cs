using System;
using System.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>
/// Bulk runs in simulated time against servers whose limit is not known: nothing is lost, little is refused, and it takes
/// hardly longer than the limit itself makes it take. Each is run several times, with other latencies.
/// </summary>
public sealed class BulkRunTests
{
    private static readonly int[] Seeds = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_token_bucket_that_tells_its_limit_when_it_refuses() =>
        Check(2.8, 4.1 / 2.8, 0.08, seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(100, 20), Count = 300, Limit = ToldLimit.OnRefusals });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_token_bucket_that_does_not_tell_its_limit(bool tellsWait) => Check(
        11.8,
        1.35,
        0.15,
        seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(50, 10), Count = 600, Wait = tellsWait ? ToldWait.Seconds : ToldWait.Nothing });

    [Fact]
    public void A_fixed_window() =>
        Check(5.1, 1.5, 0.15, seed => new BulkRun { Seed = seed, Server = new FixedWindowServer(100, 1), Count = 600 });

    [Fact]
    public void A_sliding_window() =>
        Check(6.1, 1.5, 0.15, seed => new BulkRun { Seed = seed, Server = new SlidingWindowServer(80, 2), Count = 300 });

    [Fact]
    public void A_bucket_of_a_small_burst() =>
        Check(2.95, 1.5, 0.15, seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(100, 5), Count = 300, Limit = ToldLimit.OnRefusals });

    [Fact]
    public void A_slow_bucket_that_tells_nothing_and_a_few_workers() => Check(
        13,
        1.5,
        0.15,
        seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(20, 40), Count = 300, Workers = 5, Wait = ToldWait.Nothing });

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(500)]
    public void A_burst_as_large_as_the_rate_costs_next_to_nothing(int rate) => Check(
        10,
        1.2,
        0.15,
        seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(rate, rate), Count = rate * 11, Latency = Math.Min(0.02, 8.0 / rate) });

    [Fact]
    public void A_limit_that_falls_to_a_quarter() => Check(
        10 + ((2000 - 1100) / 25.0),
        1.3,
        0.15,
        seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(100, 100, 10, 0.25), Count = 2000 });

    [Theory]
    [InlineData(100, 1.5)]
    [InlineData(20, 1.9)]
    public void A_limit_that_rises_to_four_times(int burst, double factor) => Check(
        10 + ((5000 - 1000 - burst) / 400.0),
        factor,
        0.15,
        seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(100, burst, 10, 4), Count = 5000 });

    [Fact]
    public void So_many_at_once() => Check(
        5,
        1.5,
        0.02,
        seed => new BulkRun { Seed = seed, Server = new ConcurrencyServer(8), Count = 800, Latency = 0.05, Transit = 0.01 });

    [Fact]
    public void So_many_at_once_told_as_a_limit_is_no_rate() => Check(
        5,
        1.5,
        0.1,
        seed => new BulkRun { Seed = seed, Server = new ConcurrencyServer(8), Count = 400, Latency = 0.1, Transit = 0.01, Limit = ToldLimit.OnRefusals });

    [Theory]
    [InlineData("a fixed window", 2.1, 1.7)]
    [InlineData("a sliding window", 6.1, 1.1)]
    [InlineData("a bucket as large as its rate", 2, 1.1)]
    [InlineData("a bucket of a small burst", 2.8, 1.4)]
    public void What_the_server_says_that_it_has_left_is_used_at_once(string limit, double ideal, double factor) => Check(
        ideal,
        factor,
        0,
        seed => new BulkRun
        {
            Seed = seed,
            Count = 300,
            Limit = ToldLimit.Always,
            Server = limit switch
            {
                "a fixed window" => new FixedWindowServer(100, 1),
                "a sliding window" => new SlidingWindowServer(80, 2),
                "a bucket as large as its rate" => new TokenBucketServer(100, 100),
                _ => new TokenBucketServer(100, 20),
            },
        });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(7, 0.2)]
    [InlineData(40, 1)]
    public void A_refusal_by_chance_costs_its_pause(int at, double pause)
    {
        var server = new ScriptedServer((_, number) => number == at ? pause : null);
        BulkRun run = new BulkRun { Server = server, Count = 100, Jitter = 0, Wait = ToldWait.Fraction }.Run();
        BulkRun undisturbed = new BulkRun { Server = new UnlimitedServer(), Count = 100, Jitter = 0 }.Run();

        Assert.Equal((100, 1), (run.Served, run.Refusals.Count));
        Assert.InRange(run.Seconds, pause, undisturbed.Seconds + pause + 0.2);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(64)]
    public void Without_a_limit_only_the_start_is_slower(int workers)
    {
        BulkRun run = new BulkRun { Server = new UnlimitedServer(), Count = 1000, Workers = workers, Jitter = 0 }.Run();

        double doublings = Math.Max(0, Math.Log2(workers / 8.0));
        Assert.InRange(run.Seconds, 0, (Math.Ceiling(1000.0 / workers) + doublings) * run.Latency);
        Assert.Empty(run.Refusals);
    }

    [Fact]
    public void Three_clients_that_share_a_bucket() =>
        Check(28, 1.5, 1, seed => new BulkRun { Seed = seed, Server = new TokenBucketServer(100, 100), Count = 2901, Clients = 3 });

    [Fact]
    public void A_server_that_refuses_everything_for_a_while_is_asked_seldom()
    {
        foreach (int seed in Seeds)
        {
            BulkRun run = new BulkRun { Seed = seed, Server = new ScriptedServer((now, _) => now < 30 ? 1 : null) }.Run();

            Assert.InRange(run.Refusals.Count, 1, 80);
            Assert.InRange(run.Seconds, 30, 60);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(-5, -5, 1)]
    [InlineData(1e12, 0, 1)]
    [InlineData(1e5, 0, 1)]
    [InlineData(double.NaN, double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    [InlineData(50, 0, -100)]
    [InlineData(50, 0, 0)]
    [InlineData(50, 0, 1e9)]
    public void Headers_that_make_no_sense_neither_stall_it_nor_let_it_burst(double limit, double remaining, double reset) => Check(
        11.8,
        1.6,
        0.15,
        seed => new BulkRun
        {
            Seed = seed,
            Server = new TokenBucketServer(50, 10),
            Count = 600,
            Limit = ToldLimit.Always,
            FalseQuota = (limit, remaining, reset),
        });

    [Theory]
    [InlineData(0.001)]
    [InlineData(0)]
    public void A_server_that_asks_for_hardly_any_pause_is_paced_all_the_same(double pause)
    {
        foreach (int seed in Seeds)
        {
            var bucket = new TokenBucketServer(20, 5);
            var server = new ScriptedServer((now, _) => bucket.TryServe(now, out double _) ? null : pause);
            ToldWait wait = pause > 0 ? ToldWait.Fraction : ToldWait.Nothing;
            BulkRun run = new BulkRun { Seed = seed, Server = server, Count = 300, Wait = wait }.Run();

            Assert.Equal(0, run.Lost);
            Assert.InRange(run.RefusedPart, 0, 0.3);
            Assert.InRange(run.Seconds, 14, 30);
            Assert.InRange(MostWithin(run, 0.2), 1, 20);
        }
    }

    private static int MostWithin(BulkRun run, double seconds) =>
        run.Sent.Select(start => run.Sent.Count(sent => sent >= start && sent < start + seconds)).Max();

    private static void Check(double ideal, double factor, double refused, Func<int, BulkRun> create)
    {
        foreach (int seed in Seeds)
        {
            BulkRun run = create(seed).Run();
            double slowest = (ideal + run.Latency) * factor;
            string figures = $"Seed {seed}: {run.Seconds:0.00} s of {slowest:0.00} s at most, {run.RefusedPart:P1} refused, {run.Lost} lost.";
            Assert.True(run.Seconds <= slowest && run.RefusedPart <= refused && run.Lost == 0 && run.Served == run.Count, figures);
        }
    }
}
