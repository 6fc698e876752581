using System;
using System.Globalization;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Json;

/// <summary>Writes dates as the API does.</summary>
internal static class Timestamp
{
    /// <summary>Writes a date in UTC, to the second.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a date in UTC, to the second or to the nanosecond.</summary>
    /// <param name="time">The date.</param>
    /// <param name="id">Whose date it is: the clock has no nanoseconds, so the last two digits are drawn from the id.</param>
    /// <param name="rendering">Whether there are nanoseconds.</param>
    public static string Format(DateTimeOffset time, string id, Rendering rendering)
    {
        if (!rendering.Nanoseconds)
        {
            return Format(time);
        }

        int last = 1;
        foreach (char character in id)
        {
            last = ((last * 31) + character) % 100;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff}{last:00}Z");
    }
}
