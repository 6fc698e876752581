using System;
using System.Globalization;
using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Unit;

/// <summary>What the shell has made a date of goes back as the text that it was.</summary>
public sealed class GivenDateTests
{
    private static readonly string[] Texts =
    [
        "2024-05-01T00:00:00", "2024-05-01T08:00:00.120", "2024-05-01T08:00:00.1234567", "2024-05-01T08:00:00Z", "2024-05-01T08:00:00.000Z",
        "2024-05-01T08:00:00+02:00", "2024-05-01T08:00:00.50-03:30", "2026-06-08T20:41:53.788355855Z", "0001-01-01T00:00:00", "9999-12-31T23:59:59",
    ];

    [Fact]
    public void Each_text_is_meant_by_what_the_shell_makes_of_it() =>
        Assert.All(Texts, static text =>
        {
            object date = AsTheShell(text);
            JToken token = JsonValue.ToToken(date);

            Assert.True(JsonEquality.Same(token, new JValue(text)), $"{text} is {date}");
            Assert.True(JsonEquality.Same(new JValue(text), token));
        });

    [Theory]
    [InlineData("2024-05-01T00:00:01")]
    [InlineData("2024-05-01")]
    [InlineData("2024-05-01T00:00:00Z")]
    [InlineData("May Day")]
    [InlineData("")]
    public void Another_text_is_not(string text) =>
        Assert.False(JsonEquality.Same(JsonValue.ToToken(new DateTime(2024, 5, 1)), new JValue(text)));

    [Fact]
    public void Text_that_was_given_as_text_is_the_same_as_itself_alone() =>
        Assert.False(JsonEquality.Same(new JValue("2024-05-01T08:00:00.000Z"), new JValue("2024-05-01T08:00:00Z")));

    [Fact]
    public void A_date_without_a_zone_is_the_same_day_wherever_one_is() =>
        Assert.Equal("\"2024-05-01T00:00:00\"", JsonText.Write(JsonValue.ToToken(AsTheShell("2024-05-01T00:00:00"))));

    [Fact]
    public void A_moment_is_the_same_moment_afterwards() =>
        Gen.Select(Gen.DateTimeOffset, Gen.Int[-14 * 4, 14 * 4]).Where(static one => one.Item1.Year is > 1 and < 9999).Sample(static (moment, quarters) =>
        {
            DateTimeOffset there = moment.ToOffset(TimeSpan.FromMinutes(15 * quarters));
            return DateTimeOffset.Parse((string)JsonValue.ToToken(there)!, CultureInfo.InvariantCulture).EqualsExact(there)
                && DateTimeOffset.Parse((string)JsonValue.ToToken(there.UtcDateTime)!, CultureInfo.InvariantCulture) == there
                && DateTimeOffset.Parse((string)JsonValue.ToToken(there.LocalDateTime)!, CultureInfo.InvariantCulture) == there;
        });

    [Fact]
    public void A_rule_of_the_server_that_comes_back_with_dates_is_the_same_rule() =>
        Assert.All(Texts, static text =>
        {
            RuleList present = RuleList.Received($"[{RuleWith(text).Replace('\'', '"')}]");
            JObject wanted = Dated(present.ReadObjects().Single());

            Assert.Equal(present.Text, RuleList.Of(RuleContent.Fit(RuleList.Of([wanted]).ReadObjects().ToList(), present.ReadObjects().ToList())).Text);
            Assert.Empty(ConfigurationComparison.Compare(Sample.Content().WithRules(present), Sample.Content().WithRules(RuleList.Of([wanted]))));

            wanted.Remove("id");
            Assert.Equal(present.Text, RuleList.Of(RuleContent.Fit(RuleList.Of([wanted]).ReadObjects().ToList(), present.ReadObjects().ToList())).Text);
        });

    [Fact]
    public void Dates_stay_where_something_else_of_the_rule_is_changed()
    {
        JObject present = Sample.Object(RuleWith("2024-05-01T08:00:00.000Z"));
        JObject wanted = Dated(present);
        wanted["triggers"] = JsonText.Parse("""[{"on":"CONVERSATION_INACTIVE"}]""");
        ((JArray)wanted["operators"]!).AddFirst(new JObject(new JProperty("id", Sample.OtherOperatorId)));

        JObject fitted = Assert.Single(RuleContent.Fit([wanted], [present]));

        Assert.Equal("""{"day":"2024-05-01T08:00:00.000Z","list":["2024-05-01T08:00:00.000Z"]}""", JsonText.Write(fitted["operators"]![1]!["parameters"]!));
        Assert.Equal("CONVERSATION_INACTIVE", (string?)fitted["triggers"]![0]!["on"]);
    }

    [Fact]
    public void A_date_that_is_another_one_is_sent()
    {
        JObject present = Sample.Object(RuleWith("2024-05-01T00:00:00"));
        JObject wanted = Dated(Sample.Object(RuleWith("2024-05-02T00:00:00")));

        JObject fitted = Assert.Single(RuleContent.Fit([wanted], [present]));

        Assert.Equal("2024-05-02T00:00:00", (string?)fitted["operators"]![0]!["parameters"]!["day"]);
        Assert.Contains(
            "Parameters.day: '2024-05-01T00:00:00' → '2024-05-02T00:00:00'",
            ConfigurationComparison.Compare(Sample.Content(present), Sample.Content(wanted))[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_set_in_the_parameters_of_an_operator_keeps_the_text_that_means_it()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted($"{{'displayName':'Calls','rules':[{RuleWith("2024-05-01T08:00:00.000Z")}]}}");

        read.Rules[0].Operators[0].Parameters!["day"] = new DateTime(2024, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        Assert.Equal(read.Received.ToJson(), read.Current.ToJson());

        read.Rules[0].Operators[0].Parameters!["day"] = new DateTime(2024, 5, 1, 9, 0, 0, DateTimeKind.Utc);
        Assert.Contains("\"day\":\"2024-05-01T09:00:00Z\",\"list\":[\"2024-05-01T08:00:00.000Z\"]", read.Current.ToJson(), StringComparison.Ordinal);
    }

    private static string RuleWith(string day) =>
        $"{{'id':'{Sample.RuleId}','operators':[{{'id':'{Sample.OperatorId}','parameters':{{'day':'{day}','list':['{day}']}}}}]," +
            $"'triggers':[{{'on':'CONVERSATION_END'}}],'actions':[]}}";

    /// <summary>A rule as the shell reads it from JSON.</summary>
    private static JObject Dated(JObject rule)
    {
        var copy = (JObject)rule.DeepClone();
        foreach (JValue value in copy.Descendants().OfType<JValue>().Where(static value => value.Path.EndsWith("day", StringComparison.Ordinal)
            || value.Path.EndsWith("list[0]", StringComparison.Ordinal)).ToList())
        {
            value.Replace(JsonValue.ToToken(AsTheShell((string)value.Value!)));
        }

        return copy;
    }

    /// <summary>Reads a text as ConvertFrom-Json does: what looks like a date becomes one.</summary>
    private static object AsTheShell(string text)
    {
        using var reader = new Newtonsoft.Json.JsonTextReader(new System.IO.StringReader($"\"{text}\""));
        reader.Read();
        return reader.Value!;
    }
}
