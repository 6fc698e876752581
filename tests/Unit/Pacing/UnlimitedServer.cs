namespace TwilioIntelligence.Unit;

/// <summary>Serves all.</summary>
internal sealed class UnlimitedServer : LimitedServer
{
    public override bool TryServe(double now, out double wait)
    {
        wait = 0;
        return true;
    }
}
