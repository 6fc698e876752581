using System;

namespace TwilioIntelligence.Unit;

/// <summary>A bucket that holds so many tokens, and fills at a rate that may change once. With a burst of a few it is what is called GCRA.</summary>
internal sealed class TokenBucketServer(double rate, double size, double changeAt = double.PositiveInfinity, double changeFactor = 1) : LimitedServer
{
    private readonly double _size = size;
    private double _rate = rate;
    private double _tokens = size;
    private double _last;
    private double _changeAt = changeAt;

    public override bool TryServe(double now, out double wait)
    {
        if (now >= _changeAt)
        {
            Fill(_changeAt);
            _rate *= changeFactor;
            _changeAt = double.PositiveInfinity;
        }

        Fill(now);
        bool isServed = _tokens >= 1 - 1e-9;
        wait = isServed ? 0 : (1 - _tokens) / _rate;
        _tokens -= isServed ? 1 : 0;
        return isServed;
    }

    public override (double Limit, double Remaining, double Reset) Quota(double now) => (
        Math.Max(1, Math.Round(_rate)),
        Math.Floor(_tokens),
        _tokens < 1 ? (Math.Min(_size, 1) - _tokens) / _rate : (_size - _tokens) / _rate);

    private void Fill(double now)
    {
        _tokens = Math.Min(_size, _tokens + ((now - _last) * _rate));
        _last = now;
    }
}
