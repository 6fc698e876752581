using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>The time, and waiting for it to pass. Tests put a clock of their own in its place and need not wait.</summary>
internal class Clock
{
    public static readonly Clock System = new();

    private static readonly Stopwatch SinceStart = Stopwatch.StartNew();

    protected Clock()
    {
    }

    /// <summary>Gets the time of day, to compare with dates that others tell. It jumps when the system's clock is set.</summary>
    public virtual DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>Gets the time since some fixed moment, to measure how long something takes. It never goes back.</summary>
    public virtual TimeSpan Elapsed => SinceStart.Elapsed;

    public virtual Task Delay(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
