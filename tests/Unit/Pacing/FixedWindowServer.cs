using System;

namespace TwilioIntelligence.Unit;

/// <summary>Serves so many in each window of time; a part of the first has gone when the run begins.</summary>
internal sealed class FixedWindowServer(int limit, double window, double alreadyGone = 0) : LimitedServer
{
    private double _end = window * (1 - alreadyGone);
    private int _used;

    public override bool TryServe(double now, out double wait)
    {
        if (now >= _end - 1e-9)
        {
            _end += (Math.Floor(((now - _end) / window) + 1e-9) + 1) * window;
            _used = 0;
        }

        bool isServed = _used < limit;
        wait = isServed ? 0 : _end - now;
        _used += isServed ? 1 : 0;
        return isServed;
    }

    public override (double Limit, double Remaining, double Reset) Quota(double now) => (limit, limit - _used, _end - now);
}
