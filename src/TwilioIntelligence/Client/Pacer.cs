using System;

namespace TwilioIntelligence.Client;

/// <summary>
/// Decides when the next request may go, by what the server has served and refused. It finds out a limit that nobody tells,
/// whether that is a rate or a number of requests at once. Not thread-safe; <see cref="AdaptiveRateLimiter"/> guards it.
/// </summary>
/// <remarks>
/// <para>
/// Free: no pace; a few requests at once, and one more for each reply. The first refusal proves only a lower bound of the
/// rate, so a search follows that grows fast. The refusal that ends it proves a level, which is held, and then probed a
/// little at a time. A request need not wait for its slot where the server tells that it has room for it, until that turns out wrong.
/// </para>
/// <para>
/// Between two refusals a token bucket serves its rate times the time, pause included, and in any stretch of time at most its
/// burst more than that. So a level taken from what was served errs by being too low, which costs little, and not by being too
/// high, which costs a pause each time. Times are in seconds.
/// </para>
/// </remarks>
internal sealed class Pacer
{
    private const int FirstCap = 8;
    private const double LongestDrain = 1;
    private const double LongestHintedPause = 120;

    private const double ChancePart = 0.8;
    private const double ChanceInterval = 10;

    private const int LeastServedForCap = 2;
    private const double CapWasReached = 0.8;
    private const double FirstCapHold = 10;

    private const double SlowestPace = 0.1;
    private const double SlowestFirstPace = 0.5;
    private const double ShortestWindow = 1;
    private const double MostCredibleFactor = 100;
    private const double SearchStep = 5;
    private const double ProbeStep = 0.12;
    private const double ProbePart = 1 / 8.0;
    private const double SameLevel = 1.05;
    private const double HighestAfterRefusal = 0.9;
    private const double LowestAfterScantCycle = 0.6;
    private const int ScantCycle = 20;
    private const double SurprisingGain = 1.25;
    private const double FirstHold = 4;
    private const double LongestHold = 60;

    private const double FirstBackoff = 0.25;
    private const double LongestBackoff = 30;

    // Replies overtake each other, so what they tell of the room is older than it seems.
    private const int RoomPerRequest = 2;

    private const double CatchUp = 0.02;
    private const double Tolerance = 1e-9;

    private PacingCycle _cycle = new();
    private PacingMode _mode = PacingMode.Free;
    private double _pausedUntil;
    private long _number;
    private int _underWay;
    private int _startCap = FirstCap;
    private double _lastChance = double.NegativeInfinity;

    private double _cap = double.PositiveInfinity;
    private double _capHold = FirstCapHold;
    private double _capHoldEnd;

    private double _level;
    private bool _isLevelTold;
    private double _hold = FirstHold;
    private double _holdEnd;
    private int _burst;

    private double _lastPause;
    private int _pausesInVain;

    private double _room;
    private bool _isRoomFalse;

    private double _nextSlot;
    private bool _isHeldByPace;

    /// <summary>Gets the number of requests a second that may pass; infinite until a refusal has told of a limit.</summary>
    public double Pace { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets how many requests may be under way at a time.</summary>
    public int Cap => (int)Math.Min(_startCap, _cap);

    /// <summary>Gets when the present pause ends, or the last one ended.</summary>
    public double PausedUntil => _pausedUntil;

    /// <summary>Gets a value indicating whether no request is under way.</summary>
    public bool IsIdle => _underWay == 0;

    private bool HasPace => _mode != PacingMode.Free;

    /// <summary>Lets the request pass that is the next in turn, if it may go now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="askAgainAt">If it may not, when to ask again; infinite if only a reply can change that.</param>
    /// <returns>What is to be handed back with its reply, or <see langword="null"/> if it may not go yet.</returns>
    public PacingTicket? TryEnter(double now, out double askAgainAt)
    {
        askAgainAt = double.PositiveInfinity;
        if (now < _pausedUntil)
        {
            askAgainAt = _pausedUntil;
            return null;
        }

        if (_cycle.IsOver)
        {
            // The replies to what was sent before the pause tell what the refusal meant. One that hangs must not hold up the rest.
            if (_underWay > 0 && now < _pausedUntil + LongestDrain)
            {
                askAgainAt = _pausedUntil + LongestDrain;
                return null;
            }

            Learn(now);
        }

        if (_underWay >= Cap)
        {
            _isHeldByPace = false;
            return null;
        }

        if (HasPace && _room < 1 && now < _nextSlot - Tolerance)
        {
            _isHeldByPace = true;
            askAgainAt = _nextSlot;
            return null;
        }

        return Enter(now);
    }

    /// <summary>Tells that nothing waits any more, so that the next request is not held back by the pace until it has to wait.</summary>
    public void NothingWaits() => _isHeldByPace = false;

    /// <summary>The server served a request.</summary>
    public void Served(PacingTicket ticket, RateLimitHeaders headers, double now)
    {
        _underWay--;
        _startCap++;
        if (ticket.Cycle != _cycle)
        {
            return;
        }

        _cycle.Served(ticket);
        if (_cycle.IsOver)
        {
            return;
        }

        if (_mode == PacingMode.Free && IsUsedUp(headers))
        {
            Pause(now + headers.Reset!.Value.TotalSeconds);
            _cycle.End(ticket, now, Pace, headers);
            return;
        }

        _room = Room(headers);
        GrowPace(ticket, now);
        GrowCap(ticket, now);
    }

    /// <summary>The server refused a request, because it limits their rate or number: all wait.</summary>
    /// <param name="ticket">The request.</param>
    /// <param name="pause">How long.</param>
    /// <param name="headers">What the server said of its limit.</param>
    /// <param name="now">The time.</param>
    public void Refused(PacingTicket ticket, double pause, RateLimitHeaders headers, double now)
    {
        _underWay--;
        Pause(now + pause);
        if (ticket.Cycle != _cycle)
        {
            return;
        }

        if (!_cycle.IsOver)
        {
            _isRoomFalse |= _room >= 1;
            _room = 0;
            _cycle.End(ticket, now, Pace, headers);
            if (headers.Wait is null && _pausesInVain > 0)
            {
                Pause(now + Math.Min(FirstBackoff * Math.Pow(2, _pausesInVain), LongestBackoff));
            }
        }

        _cycle.Refused(ticket);
    }

    /// <summary>A request ended in another way, which tells nothing of a limit: it only leaves its place to the next.</summary>
    public void Ended() => _underWay--;

    private void Pause(double until) => _pausedUntil = Math.Max(_pausedUntil, until);

    private PacingTicket Enter(double now)
    {
        // A timer that woke late is caught up a little. More would be a burst.
        _nextSlot = HasPace ? Math.Max(_nextSlot, now - CatchUp) + (1 / Pace) : now;
        _room -= RoomPerRequest;
        _underWay++;
        _number++;
        _cycle.Sent(now);
        return new PacingTicket(_cycle, now, _number, _underWay, HasPace && _isHeldByPace);
    }

    /// <summary>Tells whether what the server has left is no more than what is under way: the next request would be refused.</summary>
    private bool IsUsedUp(RateLimitHeaders headers) =>
        headers.Remaining - _underWay < 1 && headers.Reset?.TotalSeconds <= LongestHintedPause;

    /// <summary>Gets how many requests the server would serve at once, pace or not, by what it tells with a reply.</summary>
    private double Room(RateLimitHeaders headers) =>
        !_isRoomFalse && headers is { Limit: { } limit, Remaining: { } remaining } && remaining <= limit ? remaining - (RoomPerRequest * _underWay) : 0;

    private void GrowPace(PacingTicket ticket, double now)
    {
        if (!HasPace || !ticket.WaitedForSlot)
        {
            return;
        }

        if (_mode == PacingMode.Search)
        {
            Pace += Math.Min(Pace, SearchStep);
        }
        else if (now > _holdEnd && _isLevelTold)
        {
            // What the server told as its limit may be a number at once, or the size of a bucket.
            _mode = PacingMode.Search;
        }
        else if (now > _holdEnd)
        {
            Pace += Math.Min(Pace * ProbePart, ProbeStep);
        }
    }

    private void GrowCap(PacingTicket ticket, double now)
    {
        if (now > _capHoldEnd && ticket.Beside >= (int)Math.Min(_cap, int.MaxValue))
        {
            _cap += 1 / _cap;
        }
    }

    /// <summary>Learns from a cycle, once, when its pause is over.</summary>
    private void Learn(double now)
    {
        PacingCycle cycle = _cycle;
        _cycle = new PacingCycle();
        _nextSlot = now;
        _isHeldByPace = false;
        double pause = now - cycle.EndedAt;
        if (cycle.ServedCount == 0 && HasPace)
        {
            // The pause was too short, no more.
            _pausesInVain++;
            _lastPause += cycle.Length + pause;
            return;
        }

        double longerPause = Math.Max(pause, _lastPause);
        _lastPause = pause;
        _pausesInVain = 0;
        if (!WasByChance(cycle, now) && !WasForTheNumberAlone(cycle, now))
        {
            LearnPace(cycle, longerPause, now);
        }
    }

    private bool WasByChance(PacingCycle cycle, double now)
    {
        bool byChance = _mode == PacingMode.Free && cycle.HasRefusals && now - _lastChance > ChanceInterval && cycle.MostWereServedBehind(ChancePart);
        _lastChance = byChance ? now : _lastChance;
        return byChance;
    }

    /// <summary>Learns the cap, if it was too many at once. The first time, that may have been the rate as well.</summary>
    private bool WasForTheNumberAlone(PacingCycle cycle, double now)
    {
        int served = cycle.ServedAfterEnd;
        bool paceHeldItBack = cycle.Last!.WaitedForSlot && served < CapWasReached * _cap;
        if (!cycle.HasRefusals || served < LeastServedForCap || paceHeldItBack || !cycle.FewWereServedInSuchACrowd())
        {
            return false;
        }

        bool again = !double.IsPositiveInfinity(_cap) && _mode != PacingMode.Free;
        _cap = served;
        _capHold = again ? Math.Min(_capHold * 2, LongestHold) : FirstCapHold;
        _capHoldEnd = now + _capHold;
        return again;
    }

    private void LearnPace(PacingCycle cycle, double longerPause, double now)
    {
        if (_mode == PacingMode.Free)
        {
            LearnFirstPace(cycle, longerPause, now);
        }
        else
        {
            LearnLevel(cycle, longerPause, now);
        }
    }

    /// <summary>Starts at what the server tells as its limit, or else searches up from what it has served, which is only a lower bound.</summary>
    private void LearnFirstPace(PacingCycle cycle, double pause, double now)
    {
        _burst = cycle.ServedCount;
        double served = Math.Max(Math.Max(cycle.RateWithPause(pause, ShortestWindow), cycle.RateBehind()), SlowestFirstPace);

        double told = ToldRate(cycle);
        _isLevelTold = told > 0 && told <= served * MostCredibleFactor;
        _mode = _isLevelTold ? PacingMode.Hold : PacingMode.Search;
        _level = Pace = _isLevelTold ? Math.Max(told, served) : served;
        _holdEnd = now + _hold;
    }

    /// <summary>Gets the rate that the server tells with its limit, or zero. A limit that a number at once explains is none of the rate.</summary>
    private double ToldRate(PacingCycle cycle) =>
        cycle.Headers is { Limit: { } limit, Reset: { } reset } && (double.IsPositiveInfinity(_cap) || limit > 2 * _cap)
            ? limit / Math.Max(reset.TotalSeconds + cycle.Length, ShortestWindow)
            : 0;

    /// <summary>Takes the most that is proved, and holds it for a while.</summary>
    private void LearnLevel(PacingCycle cycle, double longerPause, double now)
    {
        bool isLevelRefuted = cycle.Pace <= _level * SameLevel;
        double proved = Math.Max(Math.Max(cycle.RateWithPause(longerPause), cycle.RateBehind()), cycle.BestRate(_burst));
        proved = Math.Min(isLevelRefuted ? proved : Math.Max(proved, _level), cycle.Pace * HighestAfterRefusal);

        // Few served are a scant proof: it is tried at once whether the server takes more.
        double lowest = cycle.Pace * LowestAfterScantCycle;
        bool isScant = isLevelRefuted && cycle.ServedCount < ScantCycle && proved < lowest;
        proved = isScant ? lowest : proved;

        bool isSurprise = isLevelRefuted || proved > _level * SurprisingGain;
        _hold = isSurprise ? FirstHold : Math.Min(_hold * 2, LongestHold);
        _holdEnd = now + (isScant ? 0 : _hold);
        _level = Pace = Math.Max(proved, SlowestPace);
        _mode = PacingMode.Hold;
        _isLevelTold = false;
    }
}
