using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Numerics;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Plain .NET values become JSON, and JSON becomes plain .NET values.</summary>
public sealed class JsonValueConverterTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text", "\"text\"" },
        { 'c', "\"c\"" },
        { true, "true" },
        { (sbyte)-1, "-1" },
        { (byte)1, "1" },
        { (short)-2, "-2" },
        { (ushort)2, "2" },
        { -3, "-3" },
        { 3u, "3" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { BigInteger.Parse("123456789012345678901234567890", System.Globalization.CultureInfo.InvariantCulture), "123456789012345678901234567890" },
        { 1.5f, "1.5" },
        { 0.1, "0.1" },
        { 1.10m, "1.10" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc), "\"2026-01-15T12:00:00Z\"" },
        { new DateTimeOffset(2026, 1, 15, 14, 0, 0, 250, TimeSpan.FromHours(2)), "\"2026-01-15T14:00:00.25+02:00\"" },
        { new DateTimeOffset(2026, 1, 15, 14, 0, 0, TimeSpan.Zero), "\"2026-01-15T14:00:00Z\"" },
        { new DateTimeOffset(2026, 1, 15, 14, 0, 0, TimeSpan.FromHours(-3.5)), "\"2026-01-15T14:00:00-03:30\"" },
        { new DateTime(2024, 5, 1), "\"2024-05-01T00:00:00\"" },
        { new DateTime(2024, 5, 1, 8, 0, 0, 120), "\"2024-05-01T08:00:00.12\"" },
        { Guid.Parse("11111111-2222-3333-4444-555555555555"), "\"11111111-2222-3333-4444-555555555555\"" },
        { new Uri("https://example.com/a?b=c#d"), "\"https://example.com/a?b=c#d\"" },
        { new object?[] { 1, null, "x" }, "[1,null,\"x\"]" },
        { new List<int> { 1, 2 }, "[1,2]" },
        { new OrderedDictionary { ["b"] = 1, ["a"] = new Hashtable { [7] = "seven" } }, "{\"b\":1,\"a\":{\"7\":\"seven\"}}" },
        { new JObject(new JProperty("a", 1)), "{\"a\":1}" },
        { new IntelligenceAction { Url = "u" }, "{\"type\":\"WEBHOOK\",\"method\":\"POST\",\"url\":\"u\"}" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Every_plain_value_has_its_JSON(object? value, string json) =>
        Assert.Equal(json, JsonText.Write(JsonValueConverter.ToToken(value)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void What_is_not_a_number_has_no_JSON(object value) =>
        Assert.Throws<InputException>(() => JsonValueConverter.ToToken(value));

    [Fact]
    public void An_object_of_any_other_type_has_no_JSON_and_the_message_names_the_type() =>
        Assert.Contains("System.Random", Assert.Throws<InputException>(() => JsonValueConverter.ToToken(new[] { new Random(1) })).Message,
            StringComparison.Ordinal);

    public static TheoryData<object> NoLists => new()
    {
        new System.Xml.XmlDocument { InnerXml = "<a><b/></a>" },
        new System.Collections.Specialized.NameValueCollection { ["a"] = "b" },
        new System.IO.MemoryStream(),
        (Action)(static () => { }),
    };

    [Theory]
    [MemberData(nameof(NoLists), DisableDiscoveryEnumeration = true)]
    public void What_is_no_list_is_refused_with_its_path_and_type_and_never_rewritten(object value)
    {
        InputException error = Assert.Throws<InputException>(() => JsonValueConverter.ToObject(new Hashtable { ["a"] = new[] { value } }, "Parameters"));

        Assert.Equal("Parameters.a[0]", error.Path);
        Assert.Contains(value.GetType().FullName!, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_usual_collection_is_a_list()
    {
        int[] one = [1];
        object[] lists = [new ArrayList { 1 }, new Queue(one), new Stack(one), new HashSet<int> { 1 }, Enumerable.Range(1, 1), one];

        Assert.All(lists, static list => Assert.Equal("[1]", JsonText.Write(JsonValueConverter.ToToken(list))));
    }

    [Theory]
    [InlineData('a', '\ud83c')]
    [InlineData('\udf89', 'b')]
    [InlineData('\udf89', '\ud83c')]
    public void Half_of_a_character_is_refused_with_its_path(char first, char second)
    {
        string text = new([first, second]);
        Assert.Equal("a", Assert.Throws<InputException>(() => JsonValueConverter.ToObject(new Hashtable { ["a"] = text })).Path);
        Assert.Throws<InputException>(() => JsonValueConverter.ToObject(new Hashtable { [text] = 1 }));
        var rule = new IntelligenceRule { Actions = [new IntelligenceAction { Url = text }] };
        Assert.Equal("Rules[0].Actions[0].Url", Assert.Throws<InputException>(() => RulesJson.Of([rule])).Path);
        Assert.Equal("\"🎉\"", JsonText.Write(JsonValueConverter.ToToken("🎉")));
    }

    [Fact]
    public void A_local_date_has_the_offset_of_its_zone()
    {
        var date = new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Local);

        Assert.Equal($"\"2026-01-15T12:00:00{date:zzz}\"", JsonText.Write(JsonValueConverter.ToToken(date)));
    }

    [Fact]
    public void The_message_says_where_the_value_stands()
    {
        var parameters = new OrderedDictionary { ["fine"] = 1, ["my.list"] = new object?[] { "a", new Hashtable { ["t"] = TimeSpan.FromSeconds(3) } } };

        Assert.StartsWith("'my.list'[1].t: ", Assert.Throws<InputException>(() => JsonValueConverter.ToObject(parameters)).Message, StringComparison.Ordinal);
        Assert.StartsWith("a[0]: ", Assert.Throws<InputException>(() => JsonValueConverter.ToObject(new Hashtable { ["a"] = new[] { double.NaN } })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_too_large_for_the_shell_goes_back_as_it_was_written()
    {
        JObject original = Sample.Object("{'a':1e400,'b':[-1e999,1e400],'c':1}");
        IDictionary dictionary = JsonValueConverter.ToDictionary(original);
        dictionary["c"] = 2;

        Assert.Equal("""{"a":1e400,"b":[-1e999,1e400],"c":2}""", JsonText.Write(JsonValueConverter.ToObject(dictionary, original: original)));

        dictionary["b"] = double.PositiveInfinity;
        Assert.Equal("b", Assert.Throws<InputException>(() => JsonValueConverter.ToObject(dictionary, original: original)).Path);
    }

    [Fact]
    public void A_value_that_holds_itself_ends_in_an_error_and_not_in_an_endless_loop()
    {
        var dictionary = new Hashtable();
        dictionary["self"] = dictionary;
        var list = new ArrayList();
        list.Add(list);

        Assert.Contains("64", Assert.Throws<InputException>(() => JsonValueConverter.ToToken(dictionary)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => JsonValueConverter.ToToken(list));
        Assert.Throws<InputException>(() => JsonValueConverter.ToObject(dictionary));
    }

    [Fact]
    public void A_value_comes_back_from_JSON_as_it_went_there() =>
        RuleGen.Value.Sample(static token => JToken.DeepEquals(token, JsonValueConverter.ToToken(JsonValueConverter.ToValue(token))));

    [Fact]
    public void Names_are_found_whatever_their_case()
    {
        IDictionary dictionary = JsonValueConverter.ToDictionary(Sample.Object("{'toneOfVoice':1}"));

        Assert.Equal(1L, dictionary["ToneOfVoice"]);
    }

    [Fact]
    public void Names_that_differ_only_in_case_stay_apart()
    {
        IDictionary dictionary = JsonValueConverter.ToDictionary(Sample.Object("{'a':1,'A':2}"));

        Assert.Equal((1L, 2L), (dictionary["a"], dictionary["A"]));
    }

    [Fact]
    public void The_order_of_names_is_kept() =>
        Assert.Equal(["z", "a", "m"], JsonValueConverter.ToDictionary(Sample.Object("{'z':1,'a':2,'m':3}")).Keys.Cast<string>());

    [Theory]
    [InlineData("{'n':3}", 3L)]
    [InlineData("{'n':'3'}", 3L)]
    [InlineData("{'n':3.0}", 3L)]
    [InlineData("{'n':'3e2'}", 300L)]
    [InlineData("{'n':null}", null)]
    [InlineData("{}", null)]
    [InlineData("{'n':''}", null)]
    [InlineData("{'n':'three'}", null)]
    [InlineData("{'n':true}", null)]
    [InlineData("{'n':[3]}", null)]
    [InlineData("{'n':99999999999999999999}", null)]
    [InlineData("{'n':1e300}", null)]
    public void A_whole_number_is_read_leniently(string json, long? expected) =>
        Assert.Equal(expected, Sample.Object(json).GetInteger("n"));

    [Theory]
    [InlineData("{'b':true}", true)]
    [InlineData("{'b':'true'}", true)]
    [InlineData("{'b':'False'}", false)]
    [InlineData("{'b':null}", null)]
    [InlineData("{'b':1}", null)]
    [InlineData("{}", null)]
    public void A_truth_value_is_read_leniently(string json, bool? expected) =>
        Assert.Equal(expected, Sample.Object(json).GetBoolean("b"));

    [Fact]
    public void Properties_cannot_be_changed()
    {
        IReadOnlyDictionary<string, object?> properties = JsonValueConverter.ToProperties(Sample.Object("{'a':1}").Properties());

        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, object?>)properties)["a"] = 2);
    }
}
