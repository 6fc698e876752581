namespace TwilioIntelligence.Unit;

/// <summary>A path says where something is, and cannot be read as the path of something else.</summary>
public sealed class PropertyPathTests
{
    [Theory]
    [InlineData("operators", "Rules[0].Operators")]
    [InlineData("priority", "Rules[0].priority")]
    public void A_known_field_is_named_like_its_property_and_any_other_as_it_is(string name, string expected) =>
        Assert.Equal(expected, Schema.PathOf("Rules[0]", name, Schemas.Rule));

    [Theory]
    [InlineData("script", "script")]
    [InlineData("Script_2", "Script_2")]
    [InlineData("größe", "größe")]
    [InlineData("", "''")]
    [InlineData("2nd", "'2nd'")]
    [InlineData("a.b", "'a.b'")]
    [InlineData("a[0]", "'a[0]'")]
    [InlineData("two words", "'two words'")]
    [InlineData("a-b", "'a-b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("it\u2019s", "'it\u2019\u2019s'")]
    [InlineData("$a \"b\"", "'$a \"b\"'")]
    [InlineData("a\u001bb", "\"a$([char]27)b\"")]
    [InlineData("$a`\"\u201d\n", "\"`$a```\"`\u201d$([char]10)\"")]
    public void A_name_that_is_not_known_is_quoted_where_the_shell_would_want_it(string name, string expected) =>
        Assert.Equal(expected, PropertyPath.Verbatim(name));

    [Theory]
    [InlineData("intelligence_configurationrule_1", "Rules[intelligence_configurationrule_1]")]
    [InlineData("a].b[c", "Rules['a].b[c']")]
    public void An_item_may_be_named_by_its_id(string id, string expected) =>
        Assert.Equal(expected, PropertyPath.Item("Rules", id));

    [Fact]
    public void An_item_may_be_named_by_its_place() => Assert.Equal("Rules[3]", PropertyPath.Item("Rules", 3));
}
