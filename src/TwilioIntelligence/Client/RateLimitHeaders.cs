using System;
using System.Net.Http;

namespace TwilioIntelligence.Client;

/// <summary>What the headers of a reply tell of the server's limit. Values that make no sense count as not told.</summary>
internal readonly struct RateLimitHeaders
{
    private static readonly TimeSpan DateTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Initializes a new instance of the <see cref="RateLimitHeaders"/> struct.</summary>
    /// <param name="wait">How long the server asks to wait; none and zero are the same.</param>
    /// <param name="limit">How many requests it allows until the reset.</param>
    /// <param name="remaining">How many of them are left.</param>
    /// <param name="reset">The time until the reset.</param>
    public RateLimitHeaders(TimeSpan? wait, double? limit = null, double? remaining = null, TimeSpan? reset = null)
    {
        Wait = wait > TimeSpan.Zero ? wait : null;
        Limit = limit >= 1 ? limit : null;
        Remaining = remaining >= 0 ? remaining : null;
        Reset = reset > TimeSpan.Zero ? reset : null;
    }

    /// <summary>Gets how long the server asks to wait, if it does.</summary>
    public TimeSpan? Wait { get; }

    /// <summary>Gets how many requests the server allows until the reset, if it tells.</summary>
    public double? Limit { get; }

    /// <summary>Gets how many of them are left, if the server tells.</summary>
    public double? Remaining { get; }

    /// <summary>Gets the time until the reset, if the server tells and it lies ahead.</summary>
    public TimeSpan? Reset { get; }

    /// <summary>Reads the headers of a reply.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="now">The time of day, for where the server tells a date but not its own time.</param>
    public static RateLimitHeaders Read(HttpResponseMessage response, DateTimeOffset now) => new(
        RetryAfterHeader.Of(response, now),
        RetryAfterHeader.Number(response, "X-RateLimit-Limit"),
        RetryAfterHeader.Number(response, "X-RateLimit-Remaining"),
        TimeToReset(response, now));

    /// <summary>
    /// Gets the time until the reset. The server tells its own time in whole seconds only, and may look at its clock once a second: where
    /// this machine's clock does not contradict it, that is more exact, and a window of a second does not pass for one of two.
    /// </summary>
    private static TimeSpan? TimeToReset(HttpResponseMessage response, DateTimeOffset now)
    {
        DateTimeOffset date = response.Headers.Date ?? now;
        TimeSpan? exact = now >= date && now < date + DateTolerance ? RetryAfterHeader.Reset(response, now) : null;
        return exact > TimeSpan.Zero ? exact : RetryAfterHeader.Reset(response, date);
    }
}
