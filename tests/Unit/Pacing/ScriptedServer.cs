using System;

namespace TwilioIntelligence.Unit;

/// <summary>Refuses what a script says: it gets the time and the number of the request, from 0, and returns the wait to ask for, or null to serve.</summary>
internal sealed class ScriptedServer(Func<double, int, double?> refuse) : LimitedServer
{
    private int _count;

    public override bool TryServe(double now, out double wait)
    {
        double? asked = refuse(now, _count++);
        wait = asked ?? 0;
        return asked is null;
    }
}
