using System.IO;
using System.Linq;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>What is read has the value that it had in the text, and what nobody edits can be had exactly as it was written.</summary>
public sealed class RawJsonReaderTests
{
    // Numbers with more digits, or a larger exponent, than a double or a whole number has.
    private static readonly string[] Precise =
    [
        "0.10000000000000000000001", "12345678901234567890.5", "123456789012345678901234567890", "1e400", "-1E+999", "1e-400",
        "0.3000000000000000444089209850062616169452667236328125",
    ];

    // Each is one way to write a value that is not the way of the writer.
    private static readonly string[] Unusual =
    [
        "1.50", "1e3", "1E+3", "-0", "-0.0", "1e300", "1.7976931348623157e308", "5e-324",
        "\"\\u00e9\"", "\"\\/\"", "\"a\u2028b\"", "\"\u0085\"", "\"\\u0041\\t\\\"\"", "\"\\ud83c\\udf89\"",
    ];

    private static readonly string[] Usual =
    [
        "1", "-7", "1.5", "0.25", "1E+30", "9223372036854775807", "\"\"", "\"Ünïcödé 🎉\"", "\"a\\\"b\\\\\"", "\"\\n\"", "true", "null", "[]", "{}",
    ];

    private static readonly string[] Names = ["\"a\"", "\"\\u0062\"", "\"c d\"", "\"\\/\""];

    // Longer than what a reader takes at once.
    private static readonly string[] Long = [$"\"{new string('x', 3000)}\"", $"\"{new string('\u00fc', 1020)}\\u0041\"", new string('7', 380)];

    private static readonly Gen<string> Plain = Gen.OneOf<string>([.. Precise, .. Unusual, .. Usual, .. Long]);

    private static readonly Gen<string> Kept = Gen.OneOf<string>([.. Precise, .. Usual]);

    private static readonly Gen<string> Value = Nested(Plain);

    private static Gen<string> Nested(Gen<string> plain) => Gen.Recursive<string>((depth, inner) => depth >= 4
        ? plain
        : Gen.OneOf(
            plain,
            inner.Array[0, 4].Select(static items => $"[{string.Join(",", items)}]"),
            inner.Array[0, 4].Select(static items => $"{{{string.Join(",", items.Select(static (item, index) => $"{Names[index]}:{item}"))}}}")));

    [Fact]
    public void What_is_parsed_and_written_again_is_the_same_text_with_all_its_digits() =>
        Nested(Kept).Sample(
            static text => WithUsualNames(JsonText.Write(JsonText.Parse($"[{text}]"))) == WithUsualNames($"[{text}]"),
            iter: 2000,
            print: static text => text);

    [Fact]
    public void So_is_a_copy_and_a_part() =>
        Kept.Sample(static text =>
        {
            var json = (JObject)JsonText.Parse($"{{\"x\":{{\"y\":{text}}}}}");
            return JsonText.Write(json["x"]!.DeepClone()) == $"{{\"y\":{text}}}" && JsonText.Write(new JArray(json["x"]!)) == $"[{{\"y\":{text}}}]";
        });

    [Fact]
    public void However_it_is_written_the_value_is_the_same() =>
        Value.Sample(
            static text => JsonEquality.Same(JsonText.Parse($"[{text}]"), JsonText.Parse(JsonText.Write(JsonText.Parse($"[{text}]")))),
            iter: 2000,
            print: static text => text);

    [Fact]
    public void Text_between_the_values_may_be_anything() =>
        Gen.Select(Value, Gen.OneOf(" ", "\n", "\r\n", "\r", "\t", "\n\n  ", "\r\r\n", string.Empty)).Sample(
            static (text, space) => JsonText.Write(JsonText.Parse(
                $"{space}[{space}{{{space}\"n\"{space}:{space}{text}{space},{space}\"m\":{text}{space}}}{space},{text}{space}]{space}"))
                == JsonText.Write(JsonText.Parse($"[{{\"n\":{text},\"m\":{text}}},{text}]")),
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
    public void A_number_that_the_shell_cannot_hold_is_the_nearest_one_there()
    {
        Assert.Equal(12345678901234567890.5, JsonValueConverter.ToValue(JsonText.Parse("[12345678901234567890.5]")[0]!));
        Assert.Equal(double.PositiveInfinity, JsonValueConverter.ToValue(JsonText.Parse("[1e400]")[0]!));
        Assert.Equal(double.NegativeInfinity, JsonValueConverter.ToValue(JsonText.Parse("[-1e400]")[0]!));
    }

    [Theory]
    [InlineData("['a']", "[\"a\"]")]
    [InlineData("{a:1}", "{\"a\":1}")]
    [InlineData("{'a':0x10}", "{\"a\":16}")]
    [InlineData("[1.]", "[1.0]")]
    [InlineData("[\"a\tb\"]", "[\"a\\tb\"]")]
    [InlineData("[\"a\nb\",1.50]", "[\"a\\nb\",1.5]")]
    [InlineData("[/* 1 */ 1.50 /* 2 */, // 3\n 2.50]", "[1.5,2.5]")]
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
                string list = $"{space}[{string.Join($"{space},", Enumerable.Repeat(one, count))}]";
                using RawJsonReader reader = JsonText.CreateReader(new PieceReader(list, piece));
                reader.Read();
                int seen = 0;
                while (reader.Read() && reader.TokenType == JsonToken.StartObject)
                {
                    IntelligenceConfiguration configuration = ConfigurationReader.Read(reader);
                    reader.DiscardBuffer();
                    Assert.Equal(rules, configuration.Received.Rules.Text);
                    seen++;
                }

                Assert.Equal(count, seen);
            },
            iter: 1000,
            print: static one => $"{one}");

    [Fact]
    public void One_value_that_is_changed_in_a_rule_leaves_every_other_value_of_it_and_every_other_character_of_its_neighbours()
    {
        const string Parameters = """{"tone":"für/a","list":[1.0,2.5,"A"],"deep":{"big":12345678901234567890.5}}""";
        const string Edited =
            $$"""{"id":"a","new":1.5,"operators":[{"id":"o","version":4,"parameters":{{Parameters}}}],"actions":[{"url":"https://a.example/x","new":0}]}""";
        const string Neighbour = """{ "id":"b","\u006eew":0.10, "operators":[],"actions":[],"text":"\u00e9\/" }""";
        string written = Edited.Replace("1.5,", "1.50,").Replace("für/a", "f\\u00fcr\\/a")
            .Replace("2.5,\"A\"", "2.50,\"\\u0041\"").Replace("https://a", "https:\\/\\/a").Replace("\"new\":0}", "\"new\":-0}");
        IntelligenceConfiguration read = Sample.Read($$"""{"displayName":"Calls","rules":[{{written}},{{Neighbour}}]}""");
        _ = read.Rules.Sum(static rule => rule.Operators.Count);
        Assert.Equal($$"""{"displayName":"Calls","rules":[{{written}},{{Neighbour}}]}""", read.Current.ToJson());

        read.Rules[0].Actions[0].Url = "https://b.example";
        string moved = Edited.Replace("https://a.example/x", "https://b.example");
        Assert.Equal($$"""{"displayName":"Calls","rules":[{{moved}},{{Neighbour}}]}""", read.Current.ToJson());

        read.Rules[0].Operators[0].Parameters!["tone"] = "plain";
        Assert.Equal($$"""{"displayName":"Calls","rules":[{{moved.Replace("für/a", "plain")}},{{Neighbour}}]}""", read.Current.ToJson());
    }

    /// <summary>Names are written in the usual way: those of the samples are not.</summary>
    private static string WithUsualNames(string text) => text.Replace("\"\\u0062\":", "\"b\":").Replace("\"\\/\":", "\"/\":");

    /// <summary>Gives text in pieces, as a network does.</summary>
    private sealed class PieceReader(string text, int piece) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, System.Math.Min(count, piece));
    }
}
