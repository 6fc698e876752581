namespace TwilioIntelligence.Unit;

/// <summary>Serves at most so many at once.</summary>
internal sealed class ConcurrencyServer(int limit, double askedWait = 1) : LimitedServer
{
    private int _underWay;

    public override bool LimitsConcurrency => true;

    public override bool TryServe(double now, out double wait)
    {
        bool isServed = _underWay < limit;
        wait = isServed ? 0 : askedWait;
        _underWay += isServed ? 1 : 0;
        return isServed;
    }

    public override void Leave() => _underWay--;

    public override (double Limit, double Remaining, double Reset) Quota(double now) => (limit, limit - _underWay, askedWait);
}
