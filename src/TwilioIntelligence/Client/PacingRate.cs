using System;

namespace TwilioIntelligence.Client;

/// <summary>How many requests a second may go: searched for after the first refusal, then held at what is proved, and probed.</summary>
/// <remarks>
/// Between two refusals a token bucket serves its rate times the time, pause included, and in any stretch of time at most its
/// burst more than that. So a level taken from what was served errs by being too low, which costs little, and not by being too
/// high, which costs a pause each time. Times are in seconds.
/// </remarks>
internal sealed class PacingRate
{
    private const double Slowest = 0.1;
    private const double SlowestFirst = 0.5;
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

    private PacingMode _mode = PacingMode.Free;
    private double _level;
    private bool _isLevelTold;
    private double _hold = FirstHold;
    private double _holdEnd;
    private int _burst;

    /// <summary>Gets the number of requests a second; infinite until a refusal has told of a limit.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets a value indicating whether a limit is known.</summary>
    public bool IsLimited => _mode != PacingMode.Free;

    /// <summary>A request was served that the pace had held back: the server may take more.</summary>
    public void Grow(double now)
    {
        if (_mode == PacingMode.Search)
        {
            Value += Math.Min(Value, SearchStep);
        }
        else if (now > _holdEnd && _isLevelTold)
        {
            // What the server told as its limit may be a number at once, or the size of a bucket.
            _mode = PacingMode.Search;
        }
        else if (now > _holdEnd)
        {
            Value += Math.Min(Value * ProbePart, ProbeStep);
        }
    }

    /// <summary>Learns from a cycle that ended because requests came too fast.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="pause">The pause after it, or the one before it, if that was longer.</param>
    /// <param name="cap">How many at once the server limits requests to; infinite while none is known.</param>
    /// <param name="now">The time.</param>
    public void Learn(PacingCycle cycle, double pause, double cap, double now)
    {
        if (IsLimited)
        {
            LearnLevel(cycle, pause, now);
        }
        else
        {
            LearnFirst(cycle, pause, cap, now);
        }
    }

    /// <summary>Starts at what the server tells as its limit, or else searches up from what it has served, which is only a lower bound.</summary>
    private void LearnFirst(PacingCycle cycle, double pause, double cap, double now)
    {
        _burst = cycle.ServedCount;
        double served = Math.Max(Math.Max(cycle.RateWithPause(pause, ShortestWindow), cycle.RateBehind()), SlowestFirst);

        double told = Told(cycle, cap);
        _isLevelTold = told > 0 && told <= served * MostCredibleFactor;
        _mode = _isLevelTold ? PacingMode.Hold : PacingMode.Search;
        _level = Value = _isLevelTold ? Math.Max(told, served) : served;
        _holdEnd = now + _hold;
    }

    /// <summary>Gets the rate that the server tells with its limit, or zero. A limit that a number at once explains is none of the rate.</summary>
    private static double Told(PacingCycle cycle, double cap) =>
        cycle.Headers is { Limit: { } limit, Reset: { } reset } && (double.IsPositiveInfinity(cap) || limit > 2 * cap)
            ? limit / Math.Max(reset.TotalSeconds + cycle.Length, ShortestWindow)
            : 0;

    /// <summary>Takes the most that is proved, and holds it for a while.</summary>
    private void LearnLevel(PacingCycle cycle, double pause, double now)
    {
        bool isLevelRefuted = cycle.Pace <= _level * SameLevel;
        double proved = Math.Max(Math.Max(cycle.RateWithPause(pause), cycle.RateBehind()), cycle.BestRate(_burst));
        proved = Math.Min(isLevelRefuted ? proved : Math.Max(proved, _level), cycle.Pace * HighestAfterRefusal);

        // Few served are a scant proof: it is tried at once whether the server takes more.
        double lowest = cycle.Pace * LowestAfterScantCycle;
        bool isScant = isLevelRefuted && cycle.ServedCount < ScantCycle && proved < lowest;
        proved = isScant ? lowest : proved;

        bool isSurprise = isLevelRefuted || proved > _level * SurprisingGain;
        _hold = isSurprise ? FirstHold : Math.Min(_hold * 2, LongestHold);
        _holdEnd = now + (isScant ? 0 : _hold);
        _level = Value = Math.Max(proved, Slowest);
        _mode = PacingMode.Hold;
        _isLevelTold = false;
    }
}
