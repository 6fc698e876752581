using System;
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

    [Theory]
    [InlineData("[]", "the reply is not a list")]
    [InlineData("", "the reply is not a list")]
    [InlineData("{'id':'a'}", "it holds no list; its fields are: id")]
    [InlineData("{'meta':{},'items':5}", "it holds no list; its fields are: meta, items")]
    [InlineData("{'meta':{'key':'things'},'things':{}}", "it holds no list; its fields are: meta, things")]
    [InlineData("{'things':[],'meta':{},'others':[]}", "it holds several lists, and it is not clear which one is meant; its fields are: things, meta, others")]
    [InlineData("{'items':[],'meta':{'key':'things'}}", "the list should be in 'things', but is in 'items'")]
    [InlineData("{'meta':{'key':'things'},'items':[],'n':1}", "the list should be in 'things', but is in 'meta, items, n'")]
    [InlineData("{'items':[", "it ends too early")]
    public void What_is_no_page_of_a_list_is_refused_and_why_is_said(string json, string reason) =>
        Assert.StartsWith(reason, Assert.ThrowsAny<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{'meta':{}}")]
    [InlineData("{'meta':{'key':'items'},'items':null}")]
    [InlineData("{'meta':{'key':'things'},'things':null}")]
    [InlineData("{'meta':{},'items':null,'things':[{'id':'a'}]}")]
    public void A_list_that_is_not_there_has_no_items(string json) => Assert.Empty(Read(json));

    [Theory]
    [InlineData("{'meta':{'key':''},'items':[{'id':'a'}]}")]
    [InlineData("{'items':[{'id':'a'}],'meta':{'key':''}}")]
    [InlineData("{'meta':{'key':''},'things':[{'id':'a'}]}")]
    public void A_list_with_an_empty_name_is_found_as_one_without_a_name(string json) => Assert.Equal(["a"], Read(json));

    private static string?[] Read(string json)
    {
        var parser = new PageParser<IntelligenceConfiguration>(ConfigurationReader.Read);
        return [.. parser.Read(new StringReader(json.Replace('\'', '"'))).Select(static item => item.Id)];
    }
}
