using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>What the pacer learns from each thing that a server does.</summary>
public sealed class PacerTests
{
    private readonly Pacer _pacer = new();
    private double _now = 100;
    private int _entered;

    // Start

    [Fact]
    public void At_first_eight_may_be_under_way_and_one_more_for_each_reply()
    {
        List<PacingTicket> first = EnterAll();
        Assert.Equal(8, first.Count);
        Assert.Equal(double.PositiveInfinity, AskAgainAt());

        Serve(first[0]);
        Assert.Equal(2, EnterAll().Count);
        Assert.Equal(double.PositiveInfinity, _pacer.Pace);
    }

    // Refusal

    [Fact]
    public void A_refusal_pauses_all_for_as_long_as_the_server_says()
    {
        Refuse(Enter(), 7);

        Assert.Equal(107, AskAgainAt());
        _now = 106.999;
        Assert.Null(TryEnter());
        _now = 107;
        Assert.NotNull(TryEnter());
    }

    [Fact]
    public void Those_sent_together_and_refused_together_are_one_event()
    {
        RefuseFirst();
        double before = ServePaced(40);
        PacingTicket[] together = [EnterPaced(), EnterPaced(), EnterPaced()];
        Refuse(together[0], 1);
        Refuse(together[1], 1);
        Pass();
        double learnt = _pacer.Pace;
        Assert.InRange(learnt, before * 0.5, before * 0.9);

        Refuse(EnterPaced(), 1);
        Refuse(together[2], 3);
        Assert.Equal(_now + 3, _pacer.PausedUntil, 6);
    }

    [Fact]
    public void A_late_refusal_of_an_earlier_cycle_prolongs_the_pause_but_teaches_nothing()
    {
        PacingTicket late = Enter();
        Refuse(Enter(), 1);
        _now += 3;
        ServePaced(30);
        double pace = _pacer.Pace;
        Refuse(late, 1);
        Pass();

        Assert.Equal(pace, _pacer.Pace);
    }

    [Fact]
    public void After_the_pause_the_replies_to_what_was_sent_before_are_awaited_for_a_second()
    {
        PacingTicket hung = Enter(), slow = Enter();
        Refuse(Enter(), 2);
        Serve(slow);
        _now += 2;

        Assert.Equal(103, AskAgainAt(), 6);
        Assert.Equal(double.PositiveInfinity, _pacer.Pace);
        _now += 1;
        Assert.NotNull(TryEnter());
        Assert.Equal(0.5, _pacer.Pace, 6);
        Assert.Null(TryEnter());
        Serve(hung);
    }

    [Fact]
    public void Once_the_last_reply_is_there_the_waiting_for_it_ends()
    {
        PacingTicket slow = Enter();
        Refuse(Enter(), 2);
        _now += 2.5;
        Assert.Null(TryEnter());
        Serve(slow);

        Assert.NotNull(TryEnter());
    }

    // Chance

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public void A_refusal_behind_which_most_were_served_was_chance(int servedBehind, bool isChance)
    {
        PacingTicket refused = Enter();
        PacingTicket[] behind = EnterMany(servedBehind);
        Refuse(refused, 1);
        ServeAll(behind);
        Pass();

        Assert.Equal(isChance, double.IsPositiveInfinity(_pacer.Pace));
    }

    [Fact]
    public void What_was_sent_before_the_refused_one_does_not_show_that_it_was_chance()
    {
        PacingTicket[] before = EnterMany(7);
        PacingTicket refused = Enter();
        Refuse(refused, 1);
        ServeAll(before);
        Pass();

        Assert.False(double.IsPositiveInfinity(_pacer.Pace));
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, true)]
    public void A_second_such_refusal_is_chance_only_after_ten_seconds(double later, bool isChance)
    {
        for (int times = 0; times < 2; times++)
        {
            PacingTicket refused = Enter();
            PacingTicket[] behind = EnterMany(7);
            Refuse(refused, 0);
            ServeAll(behind);
            Pass();
            _now += times == 0 ? later : 0;
        }

        Assert.Equal(isChance, double.IsPositiveInfinity(_pacer.Pace));
    }

    // Number

    [Fact]
    public void When_a_crowd_was_too_much_the_cap_is_what_was_served_of_it()
    {
        LearnCap(5);

        Assert.Equal(5, _pacer.Cap);
    }

    [Fact]
    public void One_more_is_tried_after_ten_seconds_and_twice_as_late_each_time_that_fails()
    {
        LearnCap(5);
        Assert.InRange(TimeUntilOneMore(5), 9, 12);
        double pace = _pacer.Pace;

        // The sixth is refused.
        PacingTicket[] crowd = EnterCrowd(6);
        Refuse(crowd[5], 1);
        ServeAll(crowd.Take(5));
        Pass();

        Assert.Equal(5, _pacer.Cap);
        Assert.Equal(pace, _pacer.Pace, 6);
        Assert.InRange(TimeUntilOneMore(5), 19, 22);
    }

    [Fact]
    public void No_cap_is_learnt_where_most_were_served_in_such_a_crowd()
    {
        for (int round = 0; round < 3; round++)
        {
            ServeAll(EnterMany(8));
        }

        PacingTicket[] crowd = EnterMany(8);
        Refuse(crowd[3], 1);
        Refuse(crowd[7], 1);
        ServeAll(crowd.Where((_, place) => place is not (3 or 7)));
        Pass();

        Assert.Equal(8 + 30, _pacer.Cap);
        Assert.False(double.IsPositiveInfinity(_pacer.Pace));
    }

    [Fact]
    public void What_the_pace_held_back_was_not_one_too_many()
    {
        HoldLevel();
        PacingTicket[] three = EnterCrowd(3);
        Refuse(three[2], 1);
        ServeAll(three.Take(2));
        Pass();

        Assert.True(_pacer.Cap > 8);
    }

    // Rate, the first time

    [Fact]
    public void The_first_pace_counts_the_pause_in()
    {
        ServeOneByOne(60, 0.05);
        Refuse(Enter(), 2);
        Pass();

        Assert.Equal(60 / 5.0, _pacer.Pace, 6);
    }

    [Fact]
    public void The_first_pace_is_measured_over_a_second_at_least()
    {
        ServeOneByOne(20, 0.005);
        Refuse(Enter(), 0.1);
        Pass();

        Assert.Equal(20, _pacer.Pace, 6);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(20, 25)]
    public void A_search_doubles_a_slow_pace_and_adds_five_to_a_fast_one_for_each_served(int served, double pace)
    {
        ServeOneByOne(served, 0.001);
        Refuse(Enter(), 0.5);
        _now += 0.5;
        Serve(Enter());
        Assert.Equal(served, _pacer.Pace, 6);

        Serve(EnterPaced());
        Assert.Equal(pace, _pacer.Pace, 6);
    }

    [Fact]
    public void A_request_that_did_not_wait_for_its_slot_does_not_show_that_the_pace_was_taken()
    {
        RefuseFirst();
        double pace = ServePaced(3);
        _pacer.NothingWaits();
        for (int times = 0; times < 10; times++)
        {
            _now += 5;
            Serve(Enter());
        }

        Assert.Equal(pace, _pacer.Pace);
    }

    // Rate, later

    [Fact]
    public void The_level_is_the_rate_with_the_longer_pause_counted_in()
    {
        double level = HoldLevel();
        ServePaced(25);
        Refuse(EnterPaced(), 2);
        Pass();
        double slower = 25 / ((26 / level) + 2);
        Assert.Equal(slower, _pacer.Pace, 0.01);

        ServePaced(25);
        Refuse(EnterPaced(), 0.5);
        Pass();
        Assert.Equal(25 / ((26 / slower) + 2), _pacer.Pace, 0.01);
    }

    [Fact]
    public void The_level_is_the_best_rate_of_any_stretch_beyond_the_burst()
    {
        Search(4, 1);
        Grow(150);
        Refuse(EnterPaced(), 0);
        Pass();

        // With the pause counted in it would be 19, and with the burst 89.
        Assert.InRange(_pacer.Pace, 65, 80);
    }

    [Fact]
    public void What_was_served_behind_the_refused_one_counts_but_never_more_than_nine_tenths()
    {
        double level = HoldLevel();
        ServePaced(20);
        PacingTicket refused = EnterPaced();
        PacingTicket[] behind = [EnterPaced(), EnterPaced(), EnterPaced(), EnterPaced(), EnterPaced()];
        Refuse(refused, 30);
        ServeAll(behind);
        Pass();

        Assert.Equal(0.9 * level, _pacer.Pace, 6);
    }

    [Fact]
    public void The_old_level_stays_unless_the_refusal_came_at_it()
    {
        double level = HoldLevel();
        Grow(level * 1.2);
        Refuse(EnterPaced(), 60);
        Pass();
        Assert.InRange(_pacer.Pace, level, level * 1.2 * 0.9);

        ServePaced(30);
        Refuse(EnterPaced(), 60);
        Pass();
        Assert.InRange(_pacer.Pace, 0.1, level * 0.5);
    }

    [Theory]
    [InlineData(5, 0.6)]
    [InlineData(19, 0.6)]
    [InlineData(25, 0)]
    public void Few_served_never_cut_the_pace_below_six_tenths_and_many_may(int served, double part)
    {
        double level = HoldLevel();
        ServePaced(served);
        Refuse(EnterPaced(), 600);
        Pass();

        Assert.Equal(Math.Max(part * level, 0.1), _pacer.Pace, 6);
    }

    [Fact]
    public void The_pace_is_never_slower_than_one_in_ten_seconds()
    {
        HoldLevel();
        for (int times = 0; times < 40; times++)
        {
            Serve(EnterPaced());
            Refuse(EnterPaced(), 100);
            Pass();
            Assert.True(_pacer.Pace >= 0.1);
        }

        Assert.Equal(0.1, _pacer.Pace, 6);
    }

    // Hold and probe

    [Fact]
    public void A_level_is_held_for_four_seconds_and_then_probed()
    {
        double level = HoldLevel();
        double start = _now;
        while (_now < start + 3.9)
        {
            ServePaced(1);
        }

        Assert.Equal(level, _pacer.Pace);
        double probeStart = _now;
        Grow(level * 2);

        // Doubling takes some six seconds, whatever the level.
        Assert.InRange(_now - probeStart, 4, 8);
    }

    [Fact]
    public void After_a_scant_cut_it_is_probed_at_once()
    {
        HoldLevel();
        ServePaced(5);
        Refuse(EnterPaced(), 60);
        Pass();
        double level = _pacer.Pace;
        ServePaced(3);

        Assert.True(_pacer.Pace > level);
    }

    [Fact]
    public void A_probe_that_finds_little_more_doubles_the_next_hold_up_to_a_minute_and_a_surprise_ends_that()
    {
        HoldLevel();
        double[] expected = [8, 16, 32, 60, 60];
        foreach (double hold in expected)
        {
            Grow(_pacer.Pace * 1.15);
            Refuse(EnterPaced(), 1);
            Pass();
            Assert.InRange(TimeUntilProbe(), hold - 0.1, hold + 2);
        }

        // Now the level itself is refused.
        Refuse(EnterPaced(), 1);
        Pass();
        Assert.InRange(TimeUntilProbe(), 3.9, 6);
    }

    // Nothing served

    [Fact]
    public void When_nothing_was_served_since_the_last_pause_the_level_stays_and_the_pause_doubles()
    {
        double level = HoldLevel();
        Refuse(EnterPaced(), 0.1, default);
        Pass();
        double[] expected = [0.5, 1, 2, 4, 8, 16, 30, 30];
        foreach (double pause in expected)
        {
            Refuse(EnterPaced(), 0.1, default);
            Assert.Equal(pause, _pacer.PausedUntil - _now, 6);
            Pass();
            Assert.Equal(level, _pacer.Pace);
        }
    }

    [Fact]
    public void A_told_wait_is_not_prolonged()
    {
        HoldLevel();
        Refuse(EnterPaced(), 1);
        Pass();
        Refuse(EnterPaced(), 1);
        Pass();
        Refuse(EnterPaced(), 1);

        Assert.Equal(1, _pacer.PausedUntil - _now, 6);
    }

    [Fact]
    public void Pauses_in_vain_count_as_pause_of_the_rate_that_follows()
    {
        HoldLevel();
        for (int times = 0; times < 3; times++)
        {
            Refuse(EnterPaced(), 10);
            Pass();
        }

        ServePaced(20);
        Refuse(EnterPaced(), 1);
        Pass();

        Assert.Equal(20 / 30.0, _pacer.Pace, 0.05);
    }

    // Slots

    [Fact]
    public void Slots_are_evenly_spaced_and_the_first_is_at_the_end_of_the_pause()
    {
        ServeOneByOne(10, 0.01);
        Refuse(Enter(), 0.5);
        _now += 0.5;
        Enter();

        Assert.Equal(10, _pacer.Pace, 6);
        Assert.Equal(_now + 0.1, AskAgainAt(), 6);
        EnterPaced();
        Assert.Equal(_now + 0.1, AskAgainAt(), 6);
    }

    [Theory]
    [InlineData(0.015, 0.085)]
    [InlineData(5, 0.08)]
    public void A_late_timer_is_caught_up_by_twenty_milliseconds_at_most(double late, double next)
    {
        ServeOneByOne(10, 0.01);
        Refuse(Enter(), 0.5);
        Pass();
        _now = AskAgainAt() + late;
        Enter();

        Assert.Equal(_now + next, AskAgainAt(), 6);
    }

    // Headers

    [Fact]
    public void A_told_limit_is_where_it_starts_and_what_it_holds()
    {
        ServeOneByOne(20, 0.005);
        Refuse(Enter(), 1, Told(100, 0, 1));
        Pass();
        Assert.Equal(100 / 1.1, _pacer.Pace, 1);

        double level = _pacer.Pace;
        double start = _now;
        while (_now < start + 3.9)
        {
            ServePaced(1);
        }

        Assert.Equal(level, _pacer.Pace);
        ServePaced(60);
        Assert.True(_pacer.Pace > level * 1.2, "It searches on: the limit may be another kind of number.");
    }

    [Fact]
    public void A_limit_below_what_was_served_is_not_where_it_starts()
    {
        ServeOneByOne(20, 0.005);
        Refuse(Enter(), 1, Told(2, 0, 1));
        Pass();

        Assert.Equal(20 / 1.1, _pacer.Pace, 1);
    }

    [Fact]
    public void A_limit_told_later_changes_nothing()
    {
        double level = HoldLevel();
        ServePaced(5);
        Refuse(EnterPaced(), 60, Told(10, 0, 1));
        Pass();

        Assert.Equal(0.6 * level, _pacer.Pace, 6);
    }

    [Theory]
    [InlineData(1e9, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(50, 0)]
    [InlineData(50, -9)]
    public void A_limit_that_makes_no_sense_is_not_used(double limit, double reset)
    {
        ServeOneByOne(20, 0.005);
        Refuse(Enter(), 1, Told(limit, 0, reset));
        Pass();

        Assert.Equal(20 / 1.1, _pacer.Pace, 1);
    }

    [Theory]
    [InlineData(1, 5, true)]
    [InlineData(3, 5, false)]
    [InlineData(0, 500, false)]
    public void When_what_is_left_is_under_way_already_all_wait_for_the_reset(double remaining, double reset, bool pauses)
    {
        PacingTicket answered = Enter();
        EnterMany(2);
        _pacer.Served(answered, Told(100, remaining, reset), _now);

        Assert.Equal(pauses ? _now + reset : 0, _pacer.PausedUntil);
    }

    [Fact]
    public void What_is_left_is_not_looked_at_once_there_is_a_pace()
    {
        RefuseFirst();
        _pacer.Served(EnterPaced(), Told(100, 0, 5), _now);

        Assert.True(AskAgainAt() < _now + 3);
    }

    private static RateLimitHeaders Told(double limit, double remaining, double reset) =>
        new(TimeSpan.FromSeconds(1), limit, remaining, TimeSpan.FromSeconds(reset));

    [Theory]
    [InlineData(100, 9, 5)]
    [InlineData(100, 2, 1)]
    [InlineData(100, 1, 1)]
    [InlineData(100, 0, 0)]
    [InlineData(8, 9, 0)]
    public void As_many_pass_at_once_as_surely_have_room_by_what_the_server_says(double limit, double remaining, int passing)
    {
        RefuseFirst();
        Serve(EnterPaced());
        _pacer.Served(EnterPaced(), new RateLimitHeaders(null, limit, remaining, TimeSpan.FromSeconds(1)), _now);
        _now += 0.1;

        Assert.Equal(passing, EnterAll().Count);
    }

    [Fact]
    public void A_server_that_refuses_where_it_said_that_it_has_room_is_not_believed_again()
    {
        var room = new RateLimitHeaders(null, 100, 50, TimeSpan.FromSeconds(1));
        RefuseFirst();
        _pacer.Served(EnterPaced(), room, _now);
        Refuse(Enter(), 1);
        Pass();
        _pacer.Served(EnterPaced(), room, _now);

        Assert.Null(TryEnter());
    }

    private PacingTicket? TryEnter() => _pacer.TryEnter(_now, out _);

    private PacingTicket Enter() => TryEnter() ?? throw new InvalidOperationException($"It may not enter before {AskAgainAt()}; now it is {_now}.");

    private double AskAgainAt()
    {
        Assert.Null(_pacer.TryEnter(_now, out double at));
        return at;
    }

    private List<PacingTicket> EnterAll()
    {
        List<PacingTicket> all = [];
        while (TryEnter() is { } ticket)
        {
            all.Add(ticket);
        }

        return all;
    }

    private PacingTicket[] EnterMany(int count) => Enumerable.Range(0, count).Select(_ => Enter()).ToArray();

    private void Serve(PacingTicket ticket) => _pacer.Served(ticket, default, _now);

    private void ServeAll(IEnumerable<PacingTicket> tickets)
    {
        foreach (PacingTicket ticket in tickets)
        {
            Serve(ticket);
        }
    }

    private void Refuse(PacingTicket ticket, double pause) => Refuse(ticket, pause, new RateLimitHeaders(TimeSpan.FromSeconds(pause)));

    private void Refuse(PacingTicket ticket, double pause, RateLimitHeaders headers) => _pacer.Refused(ticket, pause, headers, _now);

    /// <summary>Lets the pause pass, and lets it learn. The request that this takes ends without a reply.</summary>
    private void Pass()
    {
        EnterPaced();
        _pacer.Ended();
    }

    private PacingTicket EnterPaced()
    {
        Assert.True(++_entered < 100_000, "What the test waits for does not happen.");
        PacingTicket? ticket;
        while ((ticket = _pacer.TryEnter(_now, out double at)) is null)
        {
            _now = at;
        }

        return ticket;
    }

    private double ServePaced(int count)
    {
        for (int times = 0; times < count; times++)
        {
            Serve(EnterPaced());
        }

        return _pacer.Pace;
    }

    private void ServeOneByOne(int count, double each)
    {
        for (int times = 0; times < count; times++)
        {
            PacingTicket ticket = Enter();
            _now += each;
            Serve(ticket);
        }
    }

    /// <summary>Has the very first request refused.</summary>
    private void RefuseFirst()
    {
        Refuse(Enter(), 1);
        Pass();
    }

    /// <summary>Has so many served at once, and then one refused: a search begins.</summary>
    private void Search(int burst, double pause)
    {
        ServeOneByOne(burst, 0.01);
        Refuse(Enter(), pause);
        Pass();
    }

    /// <summary>Has all served until the pace is as high.</summary>
    private void Grow(double pace)
    {
        while (_pacer.Pace < pace)
        {
            ServePaced(1);
        }
    }

    /// <summary>Gets a level that is higher than what the search began with, so that it is held for as long as any surprise.</summary>
    private double HoldLevel()
    {
        Search(30, 0.1);
        Grow(200);
        Refuse(EnterPaced(), 0.1);
        Pass();
        Assert.InRange(_pacer.Pace, 60, 90);
        return _pacer.Pace;
    }

    private double TimeUntilProbe()
    {
        double level = _pacer.Pace, start = _now;
        while (_pacer.Pace == level)
        {
            ServePaced(1);
        }

        return _now - start;
    }

    private PacingTicket[] EnterCrowd(int count) => Enumerable.Range(0, count).Select(_ => EnterPaced()).ToArray();

    private void LearnCap(int cap)
    {
        PacingTicket[] crowd = EnterMany(cap + 1);
        Refuse(crowd[cap], 1);
        ServeAll(crowd.Take(cap));
        Pass();
    }

    private double TimeUntilOneMore(int cap)
    {
        double start = _now;
        while (_pacer.Cap == cap)
        {
            ServeAll(EnterCrowd(cap));
            _now += 0.1;
        }

        return _now - start;
    }
}
