namespace TwilioIntelligence.Emulator.Settings;

/// <summary>How requests are counted against the rate limit.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>Fixed windows, aligned with the clock.</summary>
    Window,

    /// <summary>A token bucket, filled evenly. Without a burst of its own it holds as many as it earns in a window.</summary>
    Bucket,

    /// <summary>At most so many in any span as long as a window, wherever it begins.</summary>
    Sliding,

    /// <summary>GCRA: evenly spaced requests. It is a bucket whose burst, unless one is set, is a single request.</summary>
    Gcra,

    /// <summary>At most so many under way at once, whatever the rate.</summary>
    Concurrency,
}
