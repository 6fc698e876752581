using System;
using System.Collections.Generic;
using System.Globalization;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>The headers by which a rate limit tells of itself.</summary>
internal static class RateLimitHeaderWriter
{
    /// <summary>Those of a refusal.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfRefusal(EmulatorSettings settings, Admission admission, DateTimeOffset now)
    {
        foreach (KeyValuePair<string, string> header in OfLimit(settings, admission, now))
        {
            yield return header;
        }

        if (settings.RateLimitHeaders is RateLimitHeaders.All or RateLimitHeaders.RetryAfter)
        {
            yield return new("Retry-After", Text(Seconds(admission, now)));
        }

        if (settings.RateLimitHeaders == RateLimitHeaders.RetryAfterDate)
        {
            yield return new(
                "Retry-After", DateTimeOffset.FromUnixTimeSeconds(Epoch(admission)).ToString("R", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Those that any reply can have: the limit, what is left of it, and when it is whole again.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfLimit(EmulatorSettings settings, Admission admission, DateTimeOffset now)
    {
        if (settings.RateLimitHeaders is RateLimitHeaders.All or RateLimitHeaders.ResetEpoch or RateLimitHeaders.ResetDelta)
        {
            yield return new("X-RateLimit-Limit", Text(settings.RateLimit));
            yield return new("X-RateLimit-Remaining", Text(admission.Remaining));
            yield return new(
                "X-RateLimit-Reset",
                Text(settings.RateLimitHeaders == RateLimitHeaders.ResetDelta ? Seconds(admission, now) : Epoch(admission)));
        }
    }

    // Every format has whole seconds, and none may promise too early a time.
    private static long Seconds(Admission admission, DateTimeOffset now) => Math.Max(1, (long)Math.Ceiling((admission.Reset - now).TotalSeconds));

    private static long Epoch(Admission admission) => (long)Math.Ceiling((admission.Reset - DateTimeOffset.UnixEpoch).TotalSeconds);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
