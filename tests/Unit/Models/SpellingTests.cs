using System.IO;
using System.Linq;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Unit;

/// <summary>What nobody changes goes back as it was written, to the letter.</summary>
public sealed class SpellingTests
{
    // Each is one way to write a value that is not the way of the writer.
    private static readonly string[] Unusual =
    [
        "1.50", "1e3", "1E+3", "-0", "-0.0", "0.10000000000000000000001", "12345678901234567890.5", "1e300", "1.7976931348623157e308", "5e-324",
        "123456789012345678901234567890", "\"\\u00e9\"", "\"\\/\"", "\"a\u2028b\"", "\"\u0085\"", "\"\\u0041\\t\\\"\"", "\"\\ud83c\\udf89\"",
    ];

    private static readonly string[] Usual = ["1", "-7", "1.5", "0.25", "1E+30", "9223372036854775807", "\"\"", "\"Ünïcödé 🎉\"", "\"a\\\"b\\\\\"", "\"\\n\"",
        "true", "null", "[]", "{}"];

    private static readonly string[] Names = ["\"a\"", "\"\\u0062\"", "\"c d\"", "\"\\/\""];

    // Longer than what a reader takes at once.
    private static readonly string[] Long = [$"\"{new string('x', 3000)}\"", $"\"{new string('\u00fc', 1020)}\\u0041\"", new string('7', 380)];

    private static readonly Gen<string> Plain = Gen.OneOf<string>([.. Unusual, .. Usual, .. Long]);

    private static readonly Gen<string> Value = Gen.Recursive<string>(static (depth, inner) => depth >= 4
        ? Plain
        : Gen.OneOf(
            Plain,
            inner.Array[0, 4].Select(static items => $"[{string.Join(",", items)}]"),
            inner.Array[0, 4].Select(static items => $"{{{string.Join(",", items.Select(static (item, index) => $"{Names[index]}:{item}"))}}}")));

    [Fact]
    public void What_is_parsed_and_written_again_is_the_same_text() =>
        Value.Sample(static text => JsonText.Write(JsonText.Parse($"[{text}]")) == $"[{text}]", iter: 2000, print: static text => text);

    [Fact]
    public void So_is_a_copy_and_a_part() =>
        Value.Sample(
            static text =>
            {
                var json = (JObject)JsonText.Parse($"{{\"x\":{{\"y\":{text}}}}}");
                return JsonText.Write(json["x"]!.DeepClone()) == $"{{\"y\":{text}}}" && JsonText.Write(new JArray(json["x"]!)) == $"[{{\"y\":{text}}}]";
            },
            iter: 1000,
            print: static text => text);

    [Fact]
    public void Text_between_the_values_may_be_anything() =>
        Gen.Select(Value, Gen.OneOf(" ", "\n", "\r\n", "\r", "\t", "\n\n  ", "\r\r\n", string.Empty)).Sample(
            static (text, space) =>
                JsonText.Write(JsonText.Parse(
                    $"{space}[{space}{{{space}\"n\"{space}:{space}{text}{space},{space}\"m\":{text}{space}}}{space},{text}{space}]{space}"))
                == $"[{{\"n\":{text},\"m\":{text}}},{text}]",
            iter: 1000,
            print: static one => $"{JsonConvert.ToString(one.Item2)} {one.Item1}");

    [Fact]
    public void A_value_that_stands_alone_is_read_too() =>
        Assert.All(Usual, static text => Assert.Equal(text, JsonText.Write(JsonText.Parse(text))));

    [Fact]
    public void The_value_is_that_of_the_number_however_it_is_written()
    {
        Assert.Equal(1.5, ((JValue)JsonText.Parse("[1.50]")[0]!).Value);
        Assert.Equal(1000.0, ((JValue)JsonText.Parse("[1e3]")[0]!).Value);
        Assert.True(JToken.DeepEquals(JsonText.Parse("[1.50,\"\\u0041\"]"), JsonText.Parse("[1.5,\"A\"]")));
    }

    [Fact]
    public void A_value_that_is_changed_loses_the_spelling_of_the_one_before()
    {
        JToken json = JsonText.Parse("""[1.50,"\u0041"]""");
        ((JValue)json[0]!).Value = 1.25;
        ((JValue)json[1]!).Value = "B";

        Assert.Equal("""[1.25,"B"]""", JsonText.Write(json));
    }

    [Theory]
    [InlineData("['a']", "[\"a\"]")]
    [InlineData("{a:1}", "{\"a\":1}")]
    [InlineData("{'a':0x10}", "{\"a\":16}")]
    [InlineData("[1.]", "[1.0]")]
    [InlineData("[\"a\tb\"]", "[\"a\\tb\"]")]
    [InlineData("[\"a\nb\",1.50]", "[\"a\\nb\",1.50]")]
    [InlineData("[/* 1 */ 1.50 /* 2 */, // 3\n 2.50]", "[1.50,2.50]")]
    public void What_JSON_does_not_allow_is_written_as_JSON_allows(string text, string expected) =>
        Assert.Equal(expected, JsonText.Write(JsonText.Parse(text)));

    [Fact]
    public void The_last_of_two_fields_with_one_name_counts() =>
        Assert.Equal("""{"b":2,"a":3.0}""", JsonText.Write(JsonText.Parse("""{"a":1.50,"b":2,"a":3.0}""")));

    [Fact]
    public void Rules_are_kept_as_they_are_written_however_the_reply_comes_in_pieces() =>
        Gen.Select(Value, Value, Gen.OneOf("", " ", "\r\n", "\n", "\r"), Gen.Int[1, 40], Gen.Int[1, 4]).Sample(
            static (first, second, space, piece, count) =>
            {
                string rules = $"[{{{space}\"x\"{space}:{first}{space}}},{space}{{\"y\":{second}{space}}}]";
                string one = $"{{{space}\"id\":\"c\",{space}\"rules\":{space}{rules}{space},{space}\"displayName\":\"d\"{space}}}";
                using JsonSourceReader reader = JsonText.CreateReader(
                    new PieceReader($"{space}[{string.Join($"{space},", Enumerable.Repeat(one, count))}]", piece));
                reader.Read();
                int seen = 0;
                while (reader.Read() && reader.TokenType == JsonToken.StartObject)
                {
                    IntelligenceConfiguration configuration = ConfigurationReader.Read(reader);
                    reader.Forget();
                    Assert.Equal(rules, configuration.Received.Rules.Text);
                    seen++;
                }

                Assert.Equal(count, seen);
            },
            iter: 1000,
            print: static one => $"{one}");

    [Fact]
    public void One_value_that_is_changed_in_a_rule_leaves_every_other_letter()
    {
        const string Rules =
            """[{"id":"a","new":1.50,"operators":[{"id":"o","version":4,"parameters":{"tone":"f\u00fcr\/a","ratio":1e3,"list":[1.0,2.50,"\u0041"]""" +
                ""","deep":{"big":12345678901234567890.5}}}],"actions":[{"url":"https:\/\/a.example\/x","new":-0}]}""" +
                """,{"id":"b","\u006eew":0.10,"operators":[],"actions":[]}]""";
        IntelligenceConfiguration read = Sample.Read($$"""{"displayName":"Calls","rules":{{Rules}}}""");

        read.Rules[0].Actions[0].Url = "https://b.example";
        Assert.Equal($$"""{"displayName":"Calls","rules":{{Rules.Replace("\"https:\\/\\/a.example\\/x\"", "\"https://b.example\"")}}}""",
            read.Current.ToJson());

        read.Rules[0].Operators[0].Parameters!["tone"] = "plain";
        string changed = Rules.Replace("\"https:\\/\\/a.example\\/x\"", "\"https://b.example\"").Replace("\"f\\u00fcr\\/a\"", "\"plain\"");
        Assert.Equal($$"""{"displayName":"Calls","rules":{{changed}}}""", read.Current.ToJson());
    }

    /// <summary>Gives text in pieces, as a network does.</summary>
    private sealed class PieceReader(string text, int piece) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, System.Math.Min(count, piece));
    }
}
