using System;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Unit;

/// <summary>What goes into logs holds no secret of an address, where a body would hold none either.</summary>
public sealed class LogFormatterTests
{
    [Theory]
    [InlineData("Rules[0].Actions[0].Url")]
    [InlineData("Rules[0].Operators[0].Parameters.webhookUrl")]
    [InlineData("Rules[0].Operators[0].Parameters.cb.url[0]")]
    [InlineData("Rules[0].Operators[0].Parameters.cb.URL[0][12]")]
    [InlineData("Rules[0].Operators[0].Parameters.cb.url['a].b[c']")]
    [InlineData("Rules[0].Operators[0].Parameters.'hook-url'")]
    [InlineData("Rules[0].Operators[0].Parameters.'hook-url'[1]")]
    [InlineData("Rules[0].Operators[0].Parameters.\"a$([char]27)url\"")]
    public void A_field_whose_name_ends_in_url_holds_an_address(string path)
    {
        Assert.Equal($"{path}: 'hooks/p?***' → 'hooks/q?***'", Changed(path, "hooks/p?tok=AAA", "hooks/q?tok=BBB"));
        Assert.DoesNotContain("AAA", Changed(path, new object[] { "hooks/p?tok=AAA" }, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rules[0].Operators[0].Parameters.script")]
    [InlineData("Rules[0].Operators[0].Parameters.url.script")]
    [InlineData("Rules[0].Operators[0].Parameters.urls[0]")]
    [InlineData("Rules[0].Operators[0].Parameters.'a.url x'")]
    [InlineData("Rules[url]")]
    public void Any_other_text_holds_one_where_it_looks_like_one(string path)
    {
        Assert.Equal($"{path}: 'is it? yes' → 'so what?no'", Changed(path, "is it? yes", "so what?no"));
        Assert.Equal($"{path}: 'at h.example/?***' → 'x'", Changed(path, "at h.example/?tok=AAA", "x"));
    }

    [Fact]
    public void A_name_in_a_path_is_masked_like_any_sentence() =>
        Assert.Equal("Parameters.'https://h/?***': 1 → 2", Changed("Parameters.'https://h/?tok=AAA'", 1, 2));

    private static string Changed(string path, object? old, object? @new) =>
        LogFormatter.Format(new IntelligenceDifference(path, IntelligenceDifferenceKind.Changed, old, @new));
}
