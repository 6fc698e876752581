using System;
using System.Globalization;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>The shell makes a date of any text in JSON that looks like one. It is compared, and sent, as ISO text.</summary>
public sealed class ShellDateTests
{
    private static readonly string[] IsoTexts =
    [
        "2024-05-01T00:00:00", "2024-05-01T08:00:00.12", "2024-05-01T08:00:00.1234567", "2024-05-01T08:00:00Z", "2024-05-01T08:00:00.5Z",
        "0001-01-01T00:00:00", "9999-12-31T23:59:59",
    ];

    [Fact]
    public void An_ISO_text_comes_back_from_the_shell_as_it_went_there() =>
        Assert.All(IsoTexts, static text => Assert.Equal(text, (string?)JsonValueConverter.ToToken(AsTheShell(text))));

    [Theory]
    [InlineData("2024-05-01T08:00:00.120", "2024-05-01T08:00:00.12")]
    [InlineData("2024-05-01T08:00:00.000Z", "2024-05-01T08:00:00Z")]
    public void Another_way_to_write_a_date_becomes_the_ISO_text(string text, string expected) =>
        Assert.Equal(expected, (string?)JsonValueConverter.ToToken(AsTheShell(text)));

    [Fact]
    public void Text_that_was_given_as_text_is_the_same_as_itself_alone() =>
        Assert.False(JsonEquality.Same(new JValue("2024-05-01T08:00:00.000Z"), new JValue("2024-05-01T08:00:00Z")));

    [Fact]
    public void A_date_without_a_zone_is_the_same_day_wherever_one_is() =>
        Assert.Equal("\"2024-05-01T00:00:00\"", JsonText.Write(JsonValueConverter.ToToken(AsTheShell("2024-05-01T00:00:00"))));

    [Fact]
    public void A_moment_is_the_same_moment_afterwards() =>
        Gen.Select(Gen.DateTimeOffset, Gen.Int[-14 * 4, 14 * 4]).Where(static one => one.Item1.Year is > 1 and < 9999).Sample(static (moment, quarters) =>
        {
            DateTimeOffset there = moment.ToOffset(TimeSpan.FromMinutes(15 * quarters));
            return DateTimeOffset.Parse((string)JsonValueConverter.ToToken(there)!, CultureInfo.InvariantCulture).EqualsExact(there)
                && DateTimeOffset.Parse((string)JsonValueConverter.ToToken(there.UtcDateTime)!, CultureInfo.InvariantCulture) == there
                && DateTimeOffset.Parse((string)JsonValueConverter.ToToken(there.LocalDateTime)!, CultureInfo.InvariantCulture) == there;
        });

    [Fact]
    public void A_rule_of_the_server_that_comes_back_with_dates_is_the_same_rule() =>
        Assert.All(IsoTexts, static text =>
        {
            RulesJson present = RulesJson.Received($"[{RuleWith(text).Replace('\'', '"')}]");
            JObject wanted = Dated(present.Items[0].Json);
            Assert.Same(present.Items[0], RuleMatcher.Fit(Sample.Rules([wanted]), present).Items[0]);
            Assert.Empty(ConfigurationComparison.Compare(Sample.Content().WithRules(present), Sample.Content().WithRules(Sample.Rules([wanted]))));

            wanted.Remove("id");
            Assert.Same(present.Items[0], RuleMatcher.Fit(Sample.Rules([wanted]), present).Items[0]);
        });

    [Fact]
    public void A_date_that_is_another_one_is_sent()
    {
        JObject present = Sample.Object(RuleWith("2024-05-01T00:00:00"));
        JObject wanted = Dated(Sample.Object(RuleWith("2024-05-02T00:00:00")));

        JObject fitted = Assert.Single(RuleMatcher.Fit(Sample.Rules([wanted]), Sample.Rules([present])).Items).Json;

        Assert.Equal("2024-05-02T00:00:00", (string?)fitted["operators"]![0]!["parameters"]!["day"]);
        Assert.Contains(
            "Parameters.day: '2024-05-01T00:00:00' → '2024-05-02T00:00:00'",
            ConfigurationComparison.Compare(Sample.Content(present), Sample.Content(wanted))[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_set_in_the_parameters_of_an_operator_is_sent_as_ISO_text()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted($"{{'displayName':'Calls','rules':[{RuleWith("2024-05-01T08:00:00Z")}]}}");

        read.Rules[0].Operators[0].Parameters!["day"] = new DateTime(2024, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        Assert.Equal(read.Received.ToJson(), read.Current.ToJson());

        read.Rules[0].Operators[0].Parameters!["day"] = new DateTime(2024, 5, 1, 9, 0, 0, DateTimeKind.Utc);
        Assert.Contains("\"day\":\"2024-05-01T09:00:00Z\",\"list\":[\"2024-05-01T08:00:00Z\"]", read.Current.ToJson(), StringComparison.Ordinal);
    }

    private static string RuleWith(string day) =>
        $"{{'id':'{Sample.RuleId}','operators':[{{'id':'{Sample.OperatorId}','parameters':{{'day':'{day}','list':['{day}']}}}}]," +
        "'triggers':[{'on':'CONVERSATION_END'}],'actions':[]}";

    /// <summary>A rule as the shell reads it from JSON.</summary>
    private static JObject Dated(JObject rule)
    {
        var copy = (JObject)rule.DeepClone();
        var parameters = (JObject)copy["operators"]![0]!["parameters"]!;
        parameters["day"] = JsonValueConverter.ToToken(AsTheShell((string)parameters["day"]!));
        parameters["list"]![0] = JsonValueConverter.ToToken(AsTheShell((string)parameters["list"]![0]!));
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
