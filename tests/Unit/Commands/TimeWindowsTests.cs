using System;
using System.Linq;
using TwilioIntelligence.Commands.Conversations;

namespace TwilioIntelligence.Unit;

/// <summary>A span of time is divided into windows that the API takes.</summary>
public sealed class TimeWindowsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(31 * 86400, 1)]
    [InlineData((31 * 86400) + 1, 2)]
    [InlineData(62 * 86400, 3)]
    [InlineData(365 * 86400, 12)]
    public void They_hold_the_whole_span_overlap_and_are_not_too_long(int seconds, int count)
    {
        DateTimeOffset end = Start.AddSeconds(seconds);
        var windows = TimeWindows.Of(Start, end).ToList();

        Assert.Equal(count, windows.Count);
        Assert.Equal((Start, end), (windows[0].After, windows[^1].Before));
        Assert.All(windows, static window => Assert.InRange((window.Before - window.After).TotalSeconds, 1, TimeWindows.Longest.TotalSeconds));
        Assert.All(windows.Zip(windows.Skip(1)), static pair => Assert.Equal(1, (pair.First.Before - pair.Second.After).TotalSeconds));
    }

    [Fact]
    public void They_are_in_whole_seconds_of_UTC_and_hold_fractions()
    {
        var window = Assert.Single(TimeWindows.Of(Start.AddTicks(1).ToOffset(TimeSpan.FromHours(2)), Start.AddSeconds(5).AddTicks(1)));

        Assert.Equal((Start, Start.AddSeconds(6)), window);
        Assert.Equal(TimeSpan.Zero, window.After.Offset);
    }

    [Fact]
    public void A_span_without_time_has_none() => Assert.Empty(TimeWindows.Of(Start, Start.AddSeconds(-1)));
}
