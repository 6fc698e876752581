using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>Reads how long a server asks to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>
    /// Gets the wait that <c>Retry-After</c> (seconds or a date) asks for, or else <c>X-RateLimit-Reset</c>, whose form the API
    /// does not document: a large number is a time since 1970 in seconds or milliseconds, a small one a number of seconds.
    /// </summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        // A date is compared with the server's own clock where it tells it, so that a local clock that is wrong does no harm.
        DateTimeOffset serverNow = response.Headers.Date ?? now;
        return (Header(response, "Retry-After") is { } retryAfter ? Parse(retryAfter, serverNow) : null) ?? Reset(response, serverNow);
    }

    /// <summary>Gets the wait that the value of a <c>Retry-After</c> asks for: seconds or a date.</summary>
    public static TimeSpan? Parse(string retryAfter, DateTimeOffset serverNow) =>
        Number(retryAfter) is { } seconds ? Seconds(seconds)
        : LenientJson.ToDate(retryAfter) is { } date ? NotNegative(date - serverNow)
        : null;

    /// <summary>Gets the time until <c>X-RateLimit-Reset</c>; zero if that has passed.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="serverNow">The server's time.</param>
    public static TimeSpan? Reset(HttpResponseMessage response, DateTimeOffset serverNow) =>
        Header(response, "X-RateLimit-Reset") is { } reset ? Reset(reset, serverNow) : null;

    /// <summary>Gets the number that a header holds, if it is one.</summary>
    public static double? Number(HttpResponseMessage response, string header) =>
        Header(response, header) is { } text ? Number(text) : null;

    private static TimeSpan? Reset(string text, DateTimeOffset serverNow)
    {
        const double MillisecondsSince1970 = 1e12, SecondsSince1970 = 1e9;
        double milliseconds = serverNow.ToUnixTimeMilliseconds();
        return Number(text) switch
        {
            null => LenientJson.ToDate(text) is { } date ? NotNegative(date - serverNow) : null,
            > MillisecondsSince1970 and double value => Seconds((value - milliseconds) / 1000),
            > SecondsSince1970 and double value => Seconds(value - (milliseconds / 1000)),
            double value => Seconds(value),
        };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null;

    private static TimeSpan Seconds(double seconds) =>
        TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), TimeSpan.FromDays(365).TotalSeconds));

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
