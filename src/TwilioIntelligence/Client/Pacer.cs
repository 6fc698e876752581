using System;

namespace TwilioIntelligence.Client;

/// <summary>
/// Decides when the next request may go, by what the server has served and refused. It finds out a limit that nobody tells,
/// whether that is a rate (<see cref="PacingRate"/>) or a number of requests at once (<see cref="PacingCap"/>).
/// Not thread-safe; <see cref="AdaptiveRateLimiter"/> guards it.
/// </summary>
/// <remarks>
/// Free: no pace; a few requests at once, and one more for each reply. The first refusal proves only a lower bound of the
/// rate, so a search follows that grows fast. The refusal that ends it proves a level, which is held, and then probed a
/// little at a time. A request need not wait for its slot where the server tells that it has room for it, until that turns out wrong.
/// Times are in seconds.
/// </remarks>
internal sealed class Pacer
{
    private const double LongestDrain = 1;
    private const double LongestHintedPause = 120;

    private const double ChancePart = 0.8;
    private const double ChanceInterval = 10;

    private const double FirstBackoff = 0.25;
    private const double LongestBackoff = 30;

    // Replies overtake each other, so what they tell of the room is older than it seems.
    private const int RoomPerRequest = 2;

    private const double CatchUp = 0.02;
    private const double Tolerance = 1e-9;

    private readonly PacingRate _rate = new();
    private readonly PacingCap _cap = new();

    private PacingCycle _cycle = new();
    private double _pausedUntil;
    private long _number;
    private int _underWay;
    private double _lastChance = double.NegativeInfinity;

    private double _lastPause;
    private int _pausesInVain;

    private double _room;
    private bool _isRoomFalse;

    private double _nextSlot;
    private bool _isHeldByPace;

    /// <summary>Gets the number of requests a second that may pass; infinite until a refusal has told of a limit.</summary>
    public double Pace => _rate.Value;

    /// <summary>Gets how many requests may be under way at a time.</summary>
    public int Cap => _cap.Value;

    /// <summary>Gets when the present pause ends, or the last one ended.</summary>
    public double PausedUntil => _pausedUntil;

    /// <summary>Gets a value indicating whether no request is under way.</summary>
    public bool IsIdle => _underWay == 0;

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

        if (_rate.IsLimited && _room < 1 && now < _nextSlot - Tolerance)
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
        _cap.Served();
        if (ticket.Cycle != _cycle)
        {
            return;
        }

        _cycle.Served(ticket);
        if (_cycle.IsOver)
        {
            return;
        }

        if (!_rate.IsLimited && IsUsedUp(headers))
        {
            Pause(now + headers.Reset!.Value.TotalSeconds);
            _cycle.End(ticket, now, Pace, headers);
            return;
        }

        _room = Room(headers);
        if (ticket.WaitedForSlot)
        {
            _rate.Grow(now);
        }

        _cap.Probe(ticket, now);
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
        _nextSlot = _rate.IsLimited ? Math.Max(_nextSlot, now - CatchUp) + (1 / Pace) : now;
        _room -= RoomPerRequest;
        _underWay++;
        _number++;
        _cycle.Sent(now);
        return new PacingTicket(_cycle, now, _number, _underWay, _rate.IsLimited && _isHeldByPace);
    }

    /// <summary>Tells whether what the server has left is no more than what is under way: the next request would be refused.</summary>
    private bool IsUsedUp(RateLimitHeaders headers) =>
        headers.Remaining - _underWay < 1 && headers.Reset?.TotalSeconds <= LongestHintedPause;

    /// <summary>Gets how many requests the server would serve at once, pace or not, by what it tells with a reply.</summary>
    private double Room(RateLimitHeaders headers) =>
        !_isRoomFalse && headers is { Limit: { } limit, Remaining: { } remaining } && remaining <= limit ? remaining - (RoomPerRequest * _underWay) : 0;

    /// <summary>Learns from a cycle, once, when its pause is over.</summary>
    private void Learn(double now)
    {
        PacingCycle cycle = _cycle;
        _cycle = new PacingCycle();
        _nextSlot = now;
        _isHeldByPace = false;
        double pause = now - cycle.EndedAt;
        if (cycle.ServedCount == 0 && _rate.IsLimited)
        {
            // The pause was too short, no more.
            _pausesInVain++;
            _lastPause += cycle.Length + pause;
            return;
        }

        double longerPause = Math.Max(pause, _lastPause);
        _lastPause = pause;
        _pausesInVain = 0;
        if (!WasByChance(cycle, now) && !_cap.Learn(cycle, _rate.IsLimited, now))
        {
            _rate.Learn(cycle, longerPause, _cap.Limit, now);
        }
    }

    private bool WasByChance(PacingCycle cycle, double now)
    {
        bool byChance = !_rate.IsLimited && cycle.HasRefusals && now - _lastChance > ChanceInterval && cycle.MostWereServedBehind(ChancePart);
        _lastChance = byChance ? now : _lastChance;
        return byChance;
    }
}
