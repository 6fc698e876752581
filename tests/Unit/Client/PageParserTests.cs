using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit.Client;

/// <summary>A page is read whatever stands between its values.</summary>
public sealed class PageParserTests
{
    private static readonly string[] Tokens =
    [
        "{", "\"odd\"", ":", "1", ",", "\"meta\"", ":", "{", "\"key\"", ":", "\"items\"", ",", "\"nextToken\"", ":", "\"t\"", "}", ",",
        "\"items\"", ":", "[", "{", "\"id\"", ":", "\"x\"", ",", "\"version\"", ":", "9007199254740993", ",", "\"rules\"", ":", "[", "{",
        "\"operators\"", ":", "[", "]", "}", "]", ",", "\"new\"", ":", "[", "1.50", "]", "}", "]", "}",
    ];

    // Between a name and its colon, the reader takes none.
    public static IEnumerable<TheoryDataRow<int>> Places => Enumerable.Range(0, Tokens.Length + 1)
        .Where(static place => Tokens.ElementAtOrDefault(place) != ":")
        .Select(static place => new TheoryDataRow<int>(place));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void A_page_that_breaks_off_is_refused_wherever_that_is(string lineEnd)
    {
        string json = string.Join(lineEnd, Tokens);
        for (int length = 0; length < json.Length; length++)
        {
            var parser = new PageParser<IntelligenceConfiguration>(ConfigurationReader.Read);

            Assert.ThrowsAny<JsonException>(() => parser.Read(new StringReader(json[..length])).ToList());
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_comment_in_any_place_is_passed_over(int place)
    {
        string json = string.Concat(Tokens.Take(place)) + "/* 1, \"a\" */ // to the end\n" + string.Concat(Tokens.Skip(place));
        var parser = new PageParser<IntelligenceConfiguration>(ConfigurationReader.Read);

        IntelligenceConfiguration read = Assert.Single(parser.Read(new StringReader(json)));

        Assert.Equal("t", parser.NextToken);
        Assert.Equal("x", read.Id);
        Assert.Equal(9007199254740993, read.Version);
        Assert.Empty(Assert.Single(read.Rules).Operators);
        Assert.Equal("new", Assert.Single(read.AdditionalProperties).Key);
    }
}
