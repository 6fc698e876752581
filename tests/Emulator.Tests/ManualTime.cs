using System;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>A clock that only moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 12, 8, 18, 17, 250, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
