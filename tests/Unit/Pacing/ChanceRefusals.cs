using System;

namespace TwilioIntelligence.Unit;

/// <summary>Another server that also refuses a part of the requests by chance.</summary>
internal sealed class ChanceRefusals(LimitedServer server, double part, Random random) : LimitedServer
{
    public override bool TryServe(double now, out double wait)
    {
        if (random.NextDouble() < part)
        {
            wait = 1;
            return false;
        }

        return server.TryServe(now, out wait);
    }

    public override (double Limit, double Remaining, double Reset) Quota(double now) => server.Quota(now);
}
