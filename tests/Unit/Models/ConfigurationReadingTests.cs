using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;

namespace TwilioIntelligence.Unit;

/// <summary>Replies are read leniently: what the module does not expect does no harm, and nothing is lost.</summary>
public sealed class ConfigurationReadingTests
{
    [Fact]
    public void A_documented_reply_is_read_in_full()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(
            $"{{'accountId':'AC1','id':'{Sample.ConfigurationId}','displayName':'Calls','description':'All of them','version':7," +
            $"'rules':[{{'id':'{Sample.RuleId}','operators':[{{'id':'{Sample.OperatorId}','version':4,'parameters':{{'tone':'kind'}}}}]," +
            "'triggers':[{'on':'COMMUNICATION','parameters':{'count':3}}],'actions':[{'type':'WEBHOOK','method':'POST','url':'https://example.com/h'}]," +
            "'context':{'memory':{'enabled':true},'knowledge':{'bases':['know_1','know_2']}}}]," +
            "'dateCreated':'2026-01-15T12:00:00Z','dateUpdated':'2026-01-16T12:00:00.5Z'}");

        Assert.Equal("AC1", read.AccountId);
        Assert.Equal(Sample.ConfigurationId, read.Id);
        Assert.Equal("Calls", read.DisplayName);
        Assert.Equal("All of them", read.Description);
        Assert.Equal(7, read.Version);
        Assert.Equal(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), read.DateCreated);
        Assert.Equal(new DateTimeOffset(2026, 1, 16, 12, 0, 0, 500, TimeSpan.Zero), read.DateUpdated);
        Assert.Empty(read.AdditionalProperties);

        IntelligenceRule rule = Assert.Single(read.Rules);
        Assert.Equal(Sample.RuleId, rule.Id);
        IntelligenceOperatorReference reference = Assert.Single(rule.Operators);
        Assert.Equal(Sample.OperatorId, reference.Id);
        Assert.Equal(4, reference.Version);
        Assert.Equal("kind", reference.Parameters!["tone"]);
        IntelligenceTrigger trigger = Assert.Single(rule.Triggers);
        Assert.Equal("COMMUNICATION", trigger.On);
        Assert.Equal(3, trigger.Parameters!.Count);
        IntelligenceAction action = Assert.Single(rule.Actions);
        Assert.Equal(("WEBHOOK", "POST", "https://example.com/h"), (action.Type, action.Method, action.Url));
        Assert.True(rule.Context!.Memory!.Enabled);
        Assert.Equal(["know_1", "know_2"], rule.Context.Knowledge!.Bases);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{'accountId':null,'id':null,'displayName':null,'description':null,'version':null,'rules':null,'dateCreated':null,'dateUpdated':null}")]
    public void Null_is_absent(string json)
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(json);

        Assert.Null(read.AccountId);
        Assert.Null(read.Id);
        Assert.Null(read.DisplayName);
        Assert.Null(read.Description);
        Assert.Equal(0, read.Version);
        Assert.Empty(read.Rules);
        Assert.Null(read.DateCreated);
        Assert.Null(read.DateUpdated);
        Assert.Empty(read.AdditionalProperties);
    }

    [Fact]
    public void Null_is_absent_inside_rules_too()
    {
        IntelligenceRule rule = Assert.Single(Sample.ReadQuoted(
            "{'rules':[{'id':null,'operators':[{'id':'o','version':null,'parameters':null}]," +
                "'triggers':null,'actions':null,'context':{'memory':null,'knowledge':null}}]}").Rules);

        Assert.Null(rule.Id);
        Assert.Null(rule.Operators[0].Version);
        Assert.Null(rule.Operators[0].Parameters);
        Assert.Empty(rule.Triggers);
        Assert.Empty(rule.Actions);
        Assert.Null(rule.Context!.Memory);
        Assert.Null(rule.Context.Knowledge);
    }

    [Fact]
    public void A_description_that_is_empty_is_not_one_that_is_absent() =>
        Assert.Equal(string.Empty, Sample.ReadQuoted("{'description':''}").Description);

    [Fact]
    public void A_number_may_be_written_as_text()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(
            "{'version':'12','rules':[{'operators':[{'id':'o','version':'4'}],'triggers':[{'on':'COMMUNICATION','parameters':{'count':'3'}}],'actions':[]}]}");

        Assert.Equal(12, read.Version);
        Assert.Equal(4, read.Rules[0].Operators[0].Version);
        Assert.Equal(3, read.Rules[0].Triggers[0].Parameters!.Count);
    }

    [Fact]
    public void Text_may_be_written_as_a_number() =>
        Assert.Equal("17", Sample.ReadQuoted("{'displayName':17}").DisplayName);

    [Theory]
    [InlineData("{'displayName':{'en':'Calls'},'id':'x'}")]
    [InlineData("{'displayName':['Calls',{'a':[1]}],'id':'x'}")]
    public void An_object_in_the_place_of_text_is_passed_over(string json)
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(json);

        Assert.Null(read.DisplayName);
        Assert.Equal("x", read.Id);
    }

    [Fact]
    public void Unknown_fields_are_kept()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(
            "{'id':'x','labels':{'team':'blue'},'score':0.5,'rules':[{'priority':9,'operators':[{'id':'o','alias':'s'}],'actions':[]}]}");

        Assert.Equal(["labels", "score"], read.AdditionalProperties.Keys.Order());
        Assert.Equal(0.5, read.AdditionalProperties["score"]);
        Assert.Equal("blue", ((System.Collections.IDictionary)read.AdditionalProperties["labels"]!)["team"]);
        Assert.Equal(9L, Assert.Single(read.Rules[0].AdditionalProperties).Value);
        Assert.Equal("s", Assert.Single(read.Rules[0].Operators[0].AdditionalProperties).Value);
    }

    [Fact]
    public void Unknown_values_of_an_enumeration_pass()
    {
        IntelligenceRule rule = Sample.ReadQuoted(
            "{'rules':[{'operators':[],'triggers':[{'on':'FULL_MOON'}],'actions':[{'type':'QUEUE','method':'PATCH','url':'amqp://q'}]}]}").Rules[0];

        Assert.Equal("FULL_MOON", rule.Triggers[0].On);
        Assert.Equal(("QUEUE", "PATCH", "amqp://q"), (rule.Actions[0].Type, rule.Actions[0].Method, rule.Actions[0].Url));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(".1", 1000000)]
    [InlineData(".12", 1200000)]
    [InlineData(".123", 1230000)]
    [InlineData(".1234", 1234000)]
    [InlineData(".12345", 1234500)]
    [InlineData(".123456", 1234560)]
    [InlineData(".1234567", 1234567)]
    [InlineData(".12345671", 1234567)]
    [InlineData(".123456712", 1234567)]
    public void A_date_may_have_any_number_of_fraction_digits(string fraction, long ticks)
    {
        IntelligenceConfiguration read = Sample.ReadQuoted($"{{'dateCreated':'2026-01-15T12:00:00{fraction}Z'}}");

        Assert.Equal(FakeClock.Start.AddTicks(ticks), read.DateCreated);
        Assert.Equal(TimeSpan.Zero, read.DateCreated!.Value.Offset);
    }

    [Fact]
    public void A_date_with_an_offset_is_turned_into_universal_time()
    {
        DateTimeOffset? date = Sample.ReadQuoted("{'dateCreated':'2026-01-15T14:00:00+02:00'}").DateCreated;

        Assert.Equal(FakeClock.Start, date);
        Assert.Equal(TimeSpan.Zero, date!.Value.Offset);
    }

    [Theory]
    [InlineData("'soon'")]
    [InlineData("''")]
    [InlineData("{}")]
    [InlineData("true")]
    public void What_is_not_a_date_is_nothing(string value) =>
        Assert.Null(Sample.ReadQuoted($"{{'dateCreated':{value}}}").DateCreated);

    [Fact]
    public void Text_that_looks_like_a_date_stays_text()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted("{'displayName':'2026-01-15T12:00:00Z','since':'2026-01-15T12:00:00Z'}");

        Assert.Equal("2026-01-15T12:00:00Z", read.DisplayName);
        Assert.Equal("2026-01-15T12:00:00Z", read.AdditionalProperties["since"]);
    }

    [Fact]
    public void Comments_are_passed_over()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted("{/* a */'id':/* b */'x'/* c */,'version':2}");

        Assert.Equal("x", read.Id);
        Assert.Equal(2, read.Version);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("'text'")]
    [InlineData("null")]
    public void What_is_not_an_object_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Sample.ReadQuoted(json));

    [Theory]
    [InlineData("{'id'")]
    [InlineData("{'id':'x'")]
    [InlineData("{'id':'x',")]
    [InlineData("{'rules':[{'id':'x'")]
    public void What_ends_in_the_middle_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Sample.ReadQuoted(json));

    [Fact]
    public void Rules_stay_text_until_somebody_asks_for_them()
    {
        // Text that no parser would take shows when it is parsed.
        var configuration = new IntelligenceConfiguration(new ConfigurationContent("Calls", null, RulesJson.Received("[{not json")));

        Assert.Contains("[{not json", configuration.Current.ToJson(), StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => configuration.Rules);
    }

    [Fact]
    public void Rules_are_the_same_objects_each_time()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted("{'rules':[{'operators':[],'actions':[]}]}");

        read.Rules[0].Id = "edited";

        Assert.Equal("edited", read.Rules[0].Id);
    }

    [Fact]
    public void Dates_are_read_alike_in_every_culture()
    {
        foreach (string name in new[] { "de-DE", "tr-TR", "ar-SA", "th-TH", "fa-IR" })
        {
            DateTimeOffset? date = Cultures.In(CultureInfo.GetCultureInfo(name),
                static () => Sample.ReadQuoted("{'dateCreated':'2026-01-15T12:00:00.25Z'}").DateCreated);

            Assert.Equal(FakeClock.Start.AddMilliseconds(250), date);
        }
    }
}
