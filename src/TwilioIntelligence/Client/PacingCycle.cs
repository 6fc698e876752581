using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Client;

/// <summary>What became of the requests that were sent between two pauses. A refusal ends the cycle. Times are in seconds.</summary>
internal sealed class PacingCycle
{
    /// <summary>The latest so many tell enough; a run without a refusal would gather them without end.</summary>
    private const int RememberedReplies = 4096;

    /// <summary>Over less than this, a rate measures chance.</summary>
    private const double ShortestStretch = 0.25;
    private const double ShortestStretchBehind = 0.02;
    private const int LeastServedBehind = 3;

    private readonly Queue<PacingTicket> _served = new();
    private double? _firstSent;
    private double _lastSent;
    private int _refusedCount;
    private int _fewestBesideRefused = int.MaxValue;
    private int _servedBehind;

    /// <summary>Gets the request whose refusal ended the cycle, or whose reply said that the next would be refused.</summary>
    public PacingTicket? Last { get; private set; }

    /// <summary>Gets when the cycle ended.</summary>
    public double EndedAt { get; private set; }

    /// <summary>Gets the pace at which it ended.</summary>
    public double Pace { get; private set; }

    /// <summary>Gets what the server said of its limit when the cycle ended.</summary>
    public RateLimitHeaders Headers { get; private set; }

    /// <summary>Gets how many of its requests were served.</summary>
    public int ServedCount { get; private set; }

    /// <summary>Gets how many were served of those under way when the cycle ended.</summary>
    public int ServedAfterEnd { get; private set; }

    /// <summary>Gets a value indicating whether any of its requests was refused, not only told that the next would be.</summary>
    public bool HasRefusals => _refusedCount > 0;

    /// <summary>Gets a value indicating whether a refusal has ended it.</summary>
    public bool IsOver => Last is not null;

    /// <summary>Gets the time from its first request to the one whose refusal ended it.</summary>
    public double Length => Last is { } last && _firstSent is { } first ? Math.Max(last.Sent - first, 0) : 0;

    public void Sent(double now)
    {
        _firstSent ??= now;
        _lastSent = now;
    }

    public void Served(PacingTicket ticket)
    {
        ServedCount++;
        _served.Enqueue(ticket);
        if (_served.Count > RememberedReplies)
        {
            _served.Dequeue();
        }

        if (Last is { } last)
        {
            ServedAfterEnd++;
            _servedBehind += ticket.Number > last.Number ? 1 : 0;
        }
    }

    public void End(PacingTicket last, double now, double pace, RateLimitHeaders headers)
    {
        Last = last;
        EndedAt = now;
        Pace = pace;
        Headers = headers;
    }

    public void Refused(PacingTicket ticket)
    {
        _refusedCount++;
        _fewestBesideRefused = Math.Min(_fewestBesideRefused, ticket.Beside);
    }

    /// <summary>Tells whether at least this part of the requests sent after the refused one, those refused with it counted in, was served.</summary>
    public bool MostWereServedBehind(double part) => _servedBehind >= part * (_servedBehind + _refusedCount);

    /// <summary>Tells whether at most half of the served had as many beside them as a refused one.</summary>
    public bool FewWereServedInSuchACrowd() => _served.Count(ticket => ticket.Beside >= _fewestBesideRefused) <= _served.Count / 2.0;

    /// <summary>Gets the rate at which requests sent after the refused one were served.</summary>
    public double RateBehind() =>
        HasRefusals && _servedBehind >= LeastServedBehind ? _servedBehind / Math.Max(_lastSent - Last!.Sent, ShortestStretchBehind) : 0;

    /// <summary>Gets the rate over the whole cycle and a pause, but over no less than a time.</summary>
    public double RateWithPause(double pause, double atLeast = ShortestStretch) => ServedCount / Math.Max(Length + pause, atLeast);

    /// <summary>Gets the best rate over any stretch of time up to the refused request, after the burst that the server lets through at once.</summary>
    public double BestRate(int burst)
    {
        double best = 0;
        int count = _served.Count;
        foreach (double sent in _served.Select(static ticket => ticket.Sent).OrderBy(static sent => sent))
        {
            double stretch = Last!.Sent - sent;
            if (stretch < ShortestStretch)
            {
                break;
            }

            best = Math.Max(best, (count-- - burst) / stretch);
        }

        return best;
    }
}
