namespace TwilioIntelligence.Unit;

/// <summary>A model of a server that limits its clients. Times are in seconds.</summary>
internal abstract class LimitedServer
{
    /// <summary>Gets a value indicating whether it limits the number at once: a request takes a place for as long as it is at the server.</summary>
    public virtual bool LimitsConcurrency => false;

    /// <summary>Tells whether a request that arrives now is served, and if not, when one would be.</summary>
    public abstract bool TryServe(double now, out double wait);

    /// <summary>A request that was served leaves the server.</summary>
    public virtual void Leave()
    {
    }

    /// <summary>Gets what the server would tell in its headers.</summary>
    public virtual (double Limit, double Remaining, double Reset) Quota(double now) => (1e9, 1e9, 0);
}
