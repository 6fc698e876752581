namespace TwilioIntelligence.Emulator.Settings;

/// <summary>Which headers a 429 carries. The API documents the <c>X-RateLimit-*</c> ones, but not their format.</summary>
public enum RateLimitHeaders
{
    /// <summary><c>X-RateLimit-*</c>, with the reset in seconds since 1970, and <c>Retry-After</c> in seconds.</summary>
    All,

    /// <summary><c>Retry-After</c> in seconds, and nothing else.</summary>
    RetryAfter,

    /// <summary><c>Retry-After</c> as an HTTP date, and nothing else.</summary>
    RetryAfterDate,

    /// <summary><c>X-RateLimit-*</c>, with the reset in seconds since 1970.</summary>
    ResetEpoch,

    /// <summary><c>X-RateLimit-*</c>, with the reset in seconds from now.</summary>
    ResetDelta,

    /// <summary>None.</summary>
    None,
}
