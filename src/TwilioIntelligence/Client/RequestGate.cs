using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>
/// Lets the requests of one connection through. When the server turns one away (429), all wait as long as it says, once;
/// then they go at the rate that the server has shown that it takes, and a little faster as long as it takes it.
/// </summary>
/// <remarks>
/// The rate after a pause is the best that the server has just taken, with the pause counted in: for a server that allows
/// so many in a window, just what the window allows. The increase is additive and the decrease multiplicative, so that a
/// long run settles below the limit. Where the server had taken hardly any before it turned one away, that tells nothing of
/// its limit: the first time, the pause is all; the second time, the rate starts low and doubles each second.
/// </remarks>
internal sealed class RequestGate
{
    private const double SlowestRate = 0.2;
    private const double UnknownRate = 1;
    private const double IncreasePerSecond = 0.02;
    private const double LeastIncreasePerSecond = 0.5;
    private const double Decrease = 0.85;
    private const int RememberedAcceptances = 1024;
    private const int FewAcceptances = 50;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);

    // Nobody takes a turn farther ahead than this: until then, the rate may have grown.
    private static readonly TimeSpan FarthestTurn = TimeSpan.FromSeconds(1);

    private readonly Clock _clock;
    private readonly object _lock = new();
    private readonly Queue<DateTimeOffset> _acceptances = new();
    private DateTimeOffset _pausedUntil;
    private DateTimeOffset _lastTurn;
    private DateTimeOffset _lastUse;
    private DateTimeOffset _lastRefusal;
    private double _rate = double.PositiveInfinity;
    private double _increase;
    private bool _isSearching;
    private int _refusals;
    private int _cycle;

    public RequestGate(Clock clock)
    {
        _clock = clock;
        _lastUse = clock.Now;
    }

    /// <summary>Gets how much longer the present pause lasts; nothing if there is none.</summary>
    public TimeSpan PauseLeft
    {
        get
        {
            lock (_lock)
            {
                TimeSpan left = _pausedUntil - _clock.Now;
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Gets the number of requests a second that may pass; infinite until the server has turned one away.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                return _rate;
            }
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <returns>The cycle that the request belongs to, to be named when its answer is there.</returns>
    public async Task<int> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan wait;
            bool mine;
            int cycle;
            lock (_lock)
            {
                wait = Reserve(_clock.Now, out mine);
                cycle = _cycle;
            }

            if (wait > TimeSpan.Zero)
            {
                await _clock.Delay(wait, cancellationToken).ConfigureAwait(false);
            }

            // A pause that began while this one waited for its turn holds for it too.
            if (mine && cycle == Volatile.Read(ref _cycle))
            {
                return cycle;
            }
        }
    }

    /// <summary>The server took a request.</summary>
    public void Accepted()
    {
        lock (_lock)
        {
            if (_acceptances.Count == RememberedAcceptances)
            {
                _acceptances.Dequeue();
            }

            _acceptances.Enqueue(_clock.Now);
            if (!double.IsPositiveInfinity(_rate))
            {
                // Twice as much each second is one more for each.
                _rate += _isSearching ? 1 : _increase / _rate;
            }
        }
    }

    /// <summary>The server turned a request away: every request waits.</summary>
    /// <param name="cycle">What <see cref="EnterAsync"/> returned for it.</param>
    /// <param name="wait">How long.</param>
    public void Throttled(int cycle, TimeSpan wait)
    {
        lock (_lock)
        {
            DateTimeOffset until = _clock.Now + wait;
            if (until > _pausedUntil)
            {
                _pausedUntil = until;
            }

            // Requests that were under way together are turned away together: that is one event, and slows the pace once.
            if (cycle != _cycle)
            {
                return;
            }

            _refusals = _clock.Now - _lastRefusal > Calm ? 1 : _refusals + 1;
            _lastRefusal = _clock.Now;
            bool hasRate = !double.IsPositiveInfinity(_rate);
            bool isKnown = _acceptances.Count >= FewAcceptances || (_acceptances.Count > 0 && (_refusals > 2 || (hasRate && !_isSearching)));
            if (isKnown || hasRate || _refusals > 1)
            {
                _isSearching = !isKnown;
                _rate = Math.Max(LowerRate(), SlowestRate);
                _increase = Math.Max(_rate * IncreasePerSecond, LeastIncreasePerSecond);

                // The first after the pause goes at once, unless another has just gone. Turns that lie ahead are void.
                DateTimeOffset last = _lastTurn < _clock.Now ? _lastTurn : _clock.Now;
                DateTimeOffset beforePauseEnds = _pausedUntil - Interval;
                _lastTurn = beforePauseEnds > last ? beforePauseEnds : last;
            }

            _cycle++;
            _acceptances.Clear();
        }
    }

    private TimeSpan Interval => TimeSpan.FromSeconds(1 / _rate);

    private double LowerRate() =>
        _acceptances.Count > 0 ? Math.Min(AcceptedRate(), _rate * Decrease)
        : double.IsPositiveInfinity(_rate) ? UnknownRate
        : _rate * Decrease;

    /// <summary>The best rate that the server has accepted over any stretch of time up to the end of the pause.</summary>
    private double AcceptedRate()
    {
        double best = 0;
        int after = _acceptances.Count;
        foreach (DateTimeOffset time in _acceptances)
        {
            TimeSpan stretch = _pausedUntil - time;
            best = Math.Max(best, after-- / (stretch > ShortestWindow ? stretch : ShortestWindow).TotalSeconds);
        }

        return best;
    }

    private TimeSpan Reserve(DateTimeOffset now, out bool mine)
    {
        mine = true;
        if (_pausedUntil > now)
        {
            mine = false;
            return _pausedUntil - now;
        }

        if (now - _lastUse > Forgotten)
        {
            _rate = double.PositiveInfinity;
            _refusals = 0;
            _acceptances.Clear();
        }

        _lastUse = now;
        if (double.IsPositiveInfinity(_rate))
        {
            return TimeSpan.Zero;
        }

        DateTimeOffset next = _lastTurn + Interval;
        DateTimeOffset turn = next > now ? next : now;
        TimeSpan wait = turn - now;
        if (wait > FarthestTurn)
        {
            mine = false;
            return FarthestTurn;
        }

        _lastTurn = turn;
        return wait;
    }
}
