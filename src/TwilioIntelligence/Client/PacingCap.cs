using System;

namespace TwilioIntelligence.Client;

/// <summary>How many requests may be under way at once: few at the start, and as many as a server that limits their number has served.</summary>
internal sealed class PacingCap
{
    private const int First = 8;
    private const int LeastServed = 2;
    private const double WasReached = 0.8;
    private const double FirstHold = 10;
    private const double LongestHold = 60;

    private int _start = First;
    private double _limit = double.PositiveInfinity;
    private double _hold = FirstHold;
    private double _holdEnd;

    /// <summary>Gets the number; it grows with the replies until a limit is known.</summary>
    public int Value => (int)Math.Min(_start, _limit);

    /// <summary>Gets the number that the server seems to limit requests to; infinite while none is known.</summary>
    public double Limit => _limit;

    /// <summary>A request was served: one more may be under way.</summary>
    public void Served() => _start++;

    /// <summary>Tries one more from time to time, once the limit was held for a while.</summary>
    public void Probe(PacingTicket ticket, double now)
    {
        if (now > _holdEnd && ticket.Beside >= (int)Math.Min(_limit, int.MaxValue))
        {
            _limit += 1 / _limit;
        }
    }

    /// <summary>Learns the limit from a cycle, if it ended because too many were under way at once.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="hasPace">Whether the requests were paced.</param>
    /// <param name="now">The time, in seconds.</param>
    /// <returns>Whether the number explains the refusal by itself. The first time, it may have been the rate as well.</returns>
    public bool Learn(PacingCycle cycle, bool hasPace, double now)
    {
        int served = cycle.ServedAfterEnd;
        bool paceHeldItBack = cycle.Last!.WaitedForSlot && served < WasReached * _limit;
        if (!cycle.HasRefusals || served < LeastServed || paceHeldItBack || !cycle.FewWereServedInSuchACrowd())
        {
            return false;
        }

        bool again = !double.IsPositiveInfinity(_limit) && hasPace;
        _limit = served;
        _hold = again ? Math.Min(_hold * 2, LongestHold) : FirstHold;
        _holdEnd = now + _hold;
        return again;
    }
}
