using System.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>The names of operators, and which of them somebody may have meant.</summary>
public sealed class OperatorNamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("Sentiment", "sentiment", 0)]
    [InlineData("flaw", "lawn", 2)]
    public void The_distance_counts_characters(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right));
        Assert.Equal(distance, EditDistance.Between(right, left));
    }

    [Theory]
    [InlineData("Sumary", "Summary")]
    [InlineData("Refnd intent", "Refund intent", "Refund intents")]
    [InlineData("Ref", "Refund intent", "Refund intents")]
    [InlineData("Entirely different")]
    public void Near_names_are_few_and_the_nearest_comes_first(string name, params string[] near)
    {
        OperatorNames names = Names();

        Assert.Equal(near, names.Near(name));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("b", "B*")]
    [InlineData("bx", "B*")]
    public void A_short_name_is_near_only_if_some_of_it_is_the_same(string name, params string[] near)
    {
        OperatorNames names = Names();
        names.Add("i3", "B*");

        Assert.Equal(near, names.Near(name));
    }

    [Fact]
    public void A_name_in_its_exact_case_goes_before_one_in_another()
    {
        OperatorNames names = Names();
        names.Add("i3", "REFUND INTENT");

        Assert.Equal(["i1"], names.IdsOf("Refund intent"));
        Assert.Equal(["i1", "i3"], names.IdsOf("refund intent"));
    }

    [Theory]
    [InlineData("Next Best Response")]
    [InlineData("nextbestresponse")]
    public void Twilios_names_are_known_in_either_spelling(string name) =>
        Assert.Equal("NextBestResponse", new OperatorNames().NameOf(new OperatorNames().IdsOf(name).Single()));

    [Fact]
    public void What_was_removed_has_no_name()
    {
        OperatorNames names = Names();
        names.Remove("i1");

        Assert.Null(names.NameOf("i1"));
        Assert.Equal("Refund intents", names.NameOf("i2"));
    }

    private static OperatorNames Names()
    {
        var names = new OperatorNames();
        names.Add("i1", "Refund intent");
        names.Add("i2", "Refund intents");
        return names;
    }
}
