using System.Collections.Generic;

namespace TwilioIntelligence.Unit;

/// <summary>Serves at most so many in any stretch of time of that length.</summary>
internal sealed class SlidingWindowServer(int limit, double window) : LimitedServer
{
    private readonly Queue<double> _served = new();

    public override bool TryServe(double now, out double wait)
    {
        while (_served.TryPeek(out double oldest) && oldest <= now - window + 1e-9)
        {
            _served.Dequeue();
        }

        bool isServed = _served.Count < limit;
        wait = isServed ? 0 : _served.Peek() + window - now;
        if (isServed)
        {
            _served.Enqueue(now);
        }

        return isServed;
    }

    public override (double Limit, double Remaining, double Reset) Quota(double now) =>
        (limit, limit - _served.Count, _served.TryPeek(out double oldest) ? oldest + window - now : 0);
}
