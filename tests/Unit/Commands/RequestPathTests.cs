using System;
using System.Diagnostics;
using System.Linq;
using TwilioIntelligence.Commands.Requests;

namespace TwilioIntelligence.Unit;

/// <summary>A path is checked in a time that grows with its length only.</summary>
public sealed class RequestPathTests
{
    [Theory]
    [InlineData("25", "41")]
    [InlineData("2525", "")]
    [InlineData("%34", "1")]
    public void A_path_of_nested_escapes_is_checked_quickly(string part, string end)
    {
        string path = "/v3/%" + string.Concat(Enumerable.Repeat(part, 60_000 / part.Length)) + end;
        var watch = Stopwatch.StartNew();

        Assert.Equal(path, RequestPath.Checked(path));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
