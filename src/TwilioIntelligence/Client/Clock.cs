using System;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>The time, and waiting for it to pass. Tests put a clock of their own in its place and need not wait.</summary>
internal class Clock
{
    public static readonly Clock System = new();

    protected Clock()
    {
    }

    public virtual DateTimeOffset Now => DateTimeOffset.UtcNow;

    public virtual Task Delay(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
