using CsCheck;
using TwilioIntelligence.Webhooks;

namespace TwilioIntelligence.Unit;

/// <summary>The comparison of signatures says what an ordinary one says.</summary>
public sealed class FixedTimeTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abé"], 0, 3];

    [Fact]
    public void It_says_what_an_ordinary_comparison_says() =>
        Gen.Select(Texts, Texts).Sample(static (left, right) => FixedTime.AreEqual(left, right) == string.Equals(left, right, System.StringComparison.Ordinal));
}
