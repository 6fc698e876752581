namespace TwilioIntelligence.Unit;

/// <summary>Bad input is one kind of error, which says where the fault is.</summary>
public sealed class InputExceptionTests
{
    [Theory]
    [InlineData("", "Rules[1]", "Rules[1]")]
    [InlineData("Url", "Rules[1].Actions[0]", "Rules[1].Actions[0].Url")]
    [InlineData("[2].a", "Rules", "Rules[2].a")]
    public void Seen_from_outside_the_path_is_longer(string path, string outer, string expected)
    {
        InputException seen = new InputException(path, "bad").At(outer);

        Assert.Equal((expected, "bad", expected + ": bad"), (seen.Path, seen.Problem, seen.Message));
    }

    [Fact]
    public void A_fault_of_the_input_as_a_whole_has_no_path() => Assert.Equal("bad", new InputException(string.Empty, "bad").Message);
}
