using System.Linq;
using TwilioIntelligence.Commands.Requests;
using TwilioIntelligence.Unit.Fakes;

namespace TwilioIntelligence.Unit;

/// <summary>A path is checked in a time that grows with its length only.</summary>
public sealed class RequestPathTests
{
    [Theory]
    [InlineData("25", "41")]
    [InlineData("2525", "")]
    [InlineData("%34", "1")]
    public void A_path_of_nested_escapes_is_checked_in_a_time_that_grows_with_its_length_only(string part, string end) => Growth.AssertLinear(2_500, length =>
    {
        string path = "/v3/%" + string.Concat(Enumerable.Repeat(part, length / part.Length)) + end;

        Assert.Equal(path, RequestPath.Checked(path));
    });
}
