namespace TwilioIntelligence.Emulator.Settings;

/// <summary>How requests are counted against the rate limit.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>Fixed windows of one second, aligned with the clock.</summary>
    Window,

    /// <summary>A token bucket whose capacity is the limit, filled evenly.</summary>
    Bucket,
}
