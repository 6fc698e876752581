using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>JSON text is read and written in one way, whatever the user's session is set to.</summary>
[Collection(ProcessState.Name)]
public sealed class JsonTextTests
{
    private const string Json =
        """{"displayName":"Ä 1.5 2026-01-15T12:00:00Z","rules":[{"operators":[{"id":"o","version":4,"parameters":""" +
        """{"ratio":0.25,"since":"2026-01-15T12:00:00.1234567Z","none":null,"big":1E+30}}],"actions":[]}]}""";

    [Fact]
    public void Default_settings_of_the_user_change_nothing()
    {
        Func<JsonSerializerSettings>? before = JsonConvert.DefaultSettings;
        try
        {
            JsonConvert.DefaultSettings = static () => new JsonSerializerSettings
            {
                Culture = CultureInfo.GetCultureInfo("de-DE"),
                DateParseHandling = DateParseHandling.DateTimeOffset,
                FloatParseHandling = FloatParseHandling.Decimal,
                Formatting = Formatting.Indented,
                NullValueHandling = NullValueHandling.Ignore,
                StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
                TypeNameHandling = TypeNameHandling.All,
                Converters = { new Intruder() },
                MaxDepth = 2,
            };

            Assert.Equal(Json, Edited());
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_culture_of_the_user_changes_nothing_that_is_sent(string culture) =>
        Assert.Equal(Json, Cultures.In(CultureInfo.GetCultureInfo(culture), Edited));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_culture_of_the_user_changes_no_value_that_is_turned_into_JSON(string culture) =>
        Assert.Equal(
            """[1.5,-2,"2026-01-15T12:00:00Z",0.1,"CONVERSATION_INACTIVE"]""",
            Cultures.In(CultureInfo.GetCultureInfo(culture),
                static () => JsonText.Write(JsonValueConverter.ToToken(new object[] { 1.5, -2, FakeClock.Start, 0.1m, "CONVERSATION_INACTIVE" }))));

    [Theory]
    [InlineData("{a:1}", 1, 2)]
    [InlineData("{'a':1}", 1, 2)]
    [InlineData("{\"a\":NaN}", 1, 6)]
    [InlineData("{\"a\":Infinity}", 1, 6)]
    [InlineData("{\"a\":undefined}", 1, 6)]
    [InlineData("[1,,2]", 1, 4)]
    [InlineData("[1,2,]", 1, 6)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("{\"a\":\n new Date(1)}", 2, 3)]
    [InlineData("/*c*/{}", 1, 1)]
    [InlineData("{\"a\":1} // c", 1, 9)]
    [InlineData("{\"a\":0x10}", 1, 7)]
    [InlineData("{\"a\":010}", 1, 7)]
    [InlineData("[1.]", 1, 4)]
    [InlineData("[.5]", 1, 2)]
    [InlineData("[+1]", 1, 2)]
    [InlineData("{\"a\":\"b\nc\"}", 1, 8)]
    [InlineData("{\"a\":\"\\'\"}", 1, 8)]
    public void What_is_JSON_by_leniency_only_is_refused_with_its_place(string text, int line, int position)
    {
        JsonReaderException error = Assert.ThrowsAny<JsonReaderException>(() => JsonText.ParseStrict(text));

        // What the reader refuses itself tells the place in its own way.
        if (error.Message.StartsWith("standard JSON", StringComparison.Ordinal))
        {
            Assert.Equal((line, position), (error.LineNumber, error.LinePosition));
            Assert.Contains($"line {line}, position {position}", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "'a'", 17)]
    [InlineData("[{\"a\":{\"b\":1,\"\\u0062\":2}}]", "'b'", 22)]
    public void A_name_that_an_object_has_twice_is_refused_with_its_place(string text, string name, int position)
    {
        JsonReaderException error = Assert.ThrowsAny<JsonReaderException>(() => JsonText.ParseStrict(text));

        Assert.Equal($"the name {name} occurs twice in one object: line 1, position {position}", error.Message);
    }

    [Theory]
    [InlineData("[{\"a\":1,\"A\":{\"a\":1}},{\"a\":1}]")]
    [InlineData(" { } ")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("-0.5e+10")]
    [InlineData("[0, 1.50, -3, 1E3, 2e-7, true, false, null]")]
    [InlineData("{\"\":[{}],\r\n\t\"\\u00e9\\/\\\"\\\\\\b\\f\\n\\r\\t\":\"é \\ud83d\\ude00\"}")]
    public void What_is_JSON_is_taken(string text) => Assert.NotNull(JsonText.ParseStrict(text));

    [Fact]
    public void The_culture_of_the_user_does_not_change_how_names_are_found() =>
        Assert.Equal(TwilioOperators.IdOf("ScriptAdherence"),
            Cultures.In(CultureInfo.GetCultureInfo("tr-TR"), static () => TwilioOperators.IdOf("SCRIPTADHERENCE")));

    [Fact]
    public void Text_is_not_escaped_beyond_need() =>
        Assert.Equal("""["é🎉/<'"]""", JsonText.Write(new JArray("é🎉/<'")));

    [Fact]
    public void A_body_has_no_byte_order_mark() => Assert.Empty(JsonText.Utf8.GetPreamble());

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.NotNull(JsonText.Parse(Nested(JsonText.MaximumDepth)));
        Assert.ThrowsAny<JsonException>(() => JsonText.Parse(Nested(JsonText.MaximumDepth + 1)));
        Assert.ThrowsAny<JsonException>(() => Sample.Read($$"""{"rules":{{Nested(JsonText.MaximumDepth)}}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{} {}")]
    [InlineData("{}x")]
    [InlineData("[1")]
    [InlineData("[\"a")]
    [InlineData("{\"a\"")]
    [InlineData("{\"a\":1")]
    [InlineData("<html>")]
    public void What_is_not_one_JSON_value_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => JsonText.Parse(text));

    [Fact]
    public void A_comment_behind_the_value_is_passed_over() =>
        Assert.IsType<JObject>(JsonText.Parse("{} /* end */"));

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    /// <summary>Reads, touches every object so that all is rewritten, and writes.</summary>
    private static string Edited()
    {
        IntelligenceConfiguration read = Sample.Read(Json);
        read.Rules = new(read.Rules.Select(static rule => rule).ToList());
        read.Rules[0].Operators[0].Version = 5;
        _ = read.Current.ToJson();
        read.Rules[0].Operators[0].Version = 4;
        return read.Current.ToJson();
    }

    /// <summary>A converter that would write every text its own way.</summary>
    private sealed class Intruder : JsonConverter
    {
        public override bool CanConvert(Type objectType) => objectType == typeof(string) || typeof(JToken).IsAssignableFrom(objectType);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new InvalidOperationException("The user's converter was asked to read.");

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            throw new InvalidOperationException("The user's converter was asked to write.");
    }
}
