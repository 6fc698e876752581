using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Commands.Conversations;

/// <summary>Divides a span of time into windows that the API takes: at most 31 days each, in whole seconds.</summary>
internal static class TimeWindows
{
    /// <summary>The longest window that the API takes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    // Whether a window includes its ends is not documented, so that each begins before the one before it ends.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);

    /// <summary>Gets the windows, the earliest first. They hold the whole span, and overlap by a second.</summary>
    public static IEnumerable<(DateTimeOffset After, DateTimeOffset Before)> Of(DateTimeOffset after, DateTimeOffset before)
    {
        DateTimeOffset start = WholeSecond(after);
        DateTimeOffset end = WholeSecond(before + TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        if (start >= end)
        {
            yield break;
        }

        while (end - start > Longest)
        {
            yield return (start, start + Longest);
            start += Longest - Overlap;
        }

        yield return (start, end);
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time)
    {
        DateTimeOffset utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }
}
