using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>When two rules say the same, and which of the rules that are there a wanted rule is.</summary>
public sealed class RuleMatcherTests
{
    [Theory]
    [InlineData("{'operators':[],'actions':[],'triggers':[]}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'triggers':null}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'context':null}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'context':{}}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'context':{'memory':null,'knowledge':null}}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'context':{'memory':{'enabled':null}}}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[]}", "{'operators':[]}")]
    [InlineData("{'operators':null,'actions':[]}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o','version':null,'parameters':null}],'actions':[]}", "{'operators':[{'id':'o'}],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o','parameters':{}}],'actions':[]}", "{'operators':[{'id':'o'}],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':1}}]}",
        "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION'}]}")]
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':null}}]}",
        "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':null}]}")]
    [InlineData("{'id':'a','operators':[],'actions':[]}", "{'id':'b','operators':[],'actions':[]}")]
    [InlineData("{'actions':[],'operators':[]}", "{'operators':[],'actions':[]}")]
    public void What_means_the_same_is_the_same(string left, string right)
    {
        Assert.True(Sample.SameContent(Sample.Object(left), Sample.Object(right)));
        Assert.True(Sample.SameContent(Sample.Object(right), Sample.Object(left)));
    }

    [Theory]
    [InlineData("{'operators':[{'id':'o'}],'actions':[]}", "{'operators':[{'id':'p'}],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o','version':1}],'actions':[]}", "{'operators':[{'id':'o'}],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o','parameters':{'a':null}}],'actions':[]}", "{'operators':[{'id':'o'}],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o','parameters':{'a':{'b':null}}}],'actions':[]}", "{'operators':[{'id':'o','parameters':{'a':{}}}],'actions':[]}")]
    [InlineData("{'operators':[{'id':'o'},{'id':'p'}],'actions':[]}", "{'operators':[{'id':'p'},{'id':'o'}],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':2}}]}",
        "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION'}]}")]
    [InlineData("{'operators':[],'actions':[],'context':{'memory':{'enabled':true}}}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[],'priority':1}", "{'operators':[],'actions':[]}")]
    [InlineData("{'operators':[],'actions':[{'type':'WEBHOOK','url':'a'}]}", "{'operators':[],'actions':[{'type':'WEBHOOK','url':'A'}]}")]
    public void What_may_mean_something_else_is_not_the_same(string left, string right)
    {
        Assert.False(Sample.SameContent(Sample.Object(left), Sample.Object(right)));
        Assert.False(Sample.SameContent(Sample.Object(right), Sample.Object(left)));
    }

    [Fact]
    public void Writing_a_rule_in_its_normal_form_leaves_the_rule_as_it_was() =>
        RuleGen.Rule.Sample(static rule =>
        {
            string before = JsonText.Write(rule);
            JObject normal = RuleNormalizer.Normalize(rule);

            return JsonText.Write(rule) == before && Sample.SameContent(rule, normal) && JToken.DeepEquals(RuleNormalizer.Normalize(normal), normal);
        });

    [Fact]
    public void A_rule_that_names_the_id_of_one_is_that_one_whatever_it_says()
    {
        JObject wanted = Sample.Rule(Sample.RuleId, "https://example.com/new");

        IReadOnlyList<JObject> fitted = Fit([wanted], [Sample.Rule(Sample.OtherRuleId), Sample.Rule(Sample.RuleId)]);

        Assert.Equal(JsonText.Write(wanted), JsonText.Write(Assert.Single(fitted)));
    }

    [Fact]
    public void A_rule_without_an_id_that_says_what_one_says_is_that_one()
    {
        IReadOnlyList<JObject> fitted = Fit([Sample.Rule()],
            [Sample.Rule(Sample.OtherRuleId, "https://example.com/other"), Sample.Rule(Sample.RuleId)]);

        Assert.Equal(Sample.RuleId, (string?)Assert.Single(fitted)["id"]);
    }

    [Fact]
    public void A_rule_with_an_id_from_elsewhere_that_says_what_one_says_is_that_one()
    {
        IReadOnlyList<JObject> fitted = Fit([Sample.Rule(Sample.ThirdRuleId)], [Sample.Rule(Sample.RuleId)]);

        Assert.Equal(Sample.RuleId, (string?)Assert.Single(fitted)["id"]);
    }

    [Fact]
    public void A_rule_with_an_id_from_elsewhere_that_says_something_new_is_new_and_has_no_id()
    {
        JObject wanted = Sample.Rule(Sample.ThirdRuleId, "https://example.com/new");

        JObject fitted = Assert.Single(Fit([wanted], [Sample.Rule(Sample.RuleId)]));

        Assert.Null(fitted["id"]);
        Assert.True(Sample.SameContent(wanted, fitted));
        Assert.Equal(Sample.ThirdRuleId, (string?)wanted["id"]);
    }

    [Fact]
    public void Two_wanted_rules_that_say_the_same_are_not_both_the_same_one()
    {
        IReadOnlyList<JObject> fitted = Fit([Sample.Rule(), Sample.Rule()], [Sample.Rule(Sample.RuleId)]);

        Assert.Equal([Sample.RuleId, null], fitted.Select(static rule => (string?)rule["id"]));
    }

    [Fact]
    public void A_rule_that_is_claimed_by_its_id_is_not_claimed_by_its_content_too()
    {
        IReadOnlyList<JObject> fitted = Fit([Sample.Rule(), Sample.Rule(Sample.RuleId, "https://example.com/new")], [Sample.Rule(Sample.RuleId)]);

        Assert.Equal([null, Sample.RuleId], fitted.Select(static rule => (string?)rule["id"]));
    }

    [Fact]
    public void A_rule_without_an_id_that_changes_one_part_of_a_rule_is_that_rule()
    {
        JObject other = Sample.Object($"{{'operators':[{{'id':'{Sample.OtherOperatorId}'}}],'triggers':[{{'on':'CONVERSATION_END'}}],'actions':[]}}");
        var moved = (JObject)other.DeepClone();
        moved["triggers"]![0]!["on"] = "COMMUNICATION";
        other["id"] = Sample.OtherRuleId;
        JObject[] present = [Sample.Rule(Sample.RuleId), other];
        JObject otherOperator = With("operators", new JArray(new JObject(new JProperty("id", "another"))));

        Assert.Equal(Sample.RuleId, (string?)Assert.Single(Fit([Sample.Rule(null, "https://example.com/new")], present))["id"]);
        Assert.Equal(Sample.OtherRuleId, (string?)Assert.Single(Fit([moved], present))["id"]);
        Assert.Equal(Sample.RuleId, (string?)Assert.Single(Fit([otherOperator], present))["id"]);
    }

    [Fact]
    public void A_rule_that_shares_only_its_trigger_or_only_its_webhooks_is_a_new_one()
    {
        JObject trigger = With("operators", new JArray(), "https://example.com/new");
        JObject webhook = With("operators", new JArray());
        webhook["triggers"] = new JArray(new JObject(new JProperty("on", "CONVERSATION_END")));

        Assert.Null(Assert.Single(Fit([trigger], [Sample.Rule(Sample.RuleId)]))["id"]);
        Assert.Null(Assert.Single(Fit([webhook], [Sample.Rule(Sample.RuleId)]))["id"]);
    }

    [Fact]
    public void The_most_alike_are_paired_first()
    {
        JObject[] present = [Sample.Rule(Sample.RuleId, "https://example.com/a"), Sample.Rule(Sample.OtherRuleId, "https://example.com/b")];
        JObject sameWebhook = Sample.Rule(null, "https://example.com/b");
        sameWebhook["triggers"]![0]!["on"] = "CONVERSATION_END";
        JObject sameTrigger = Sample.Rule(null, "https://example.com/c");

        // The same trigger weighs more than the same webhook.
        Assert.Equal([Sample.OtherRuleId, Sample.RuleId], Fit([sameWebhook, sameTrigger], present).Select(static rule => (string?)rule["id"]));
    }

    [Fact]
    public void What_only_the_server_knows_does_not_make_a_rule_of_a_person_another_one_and_is_kept()
    {
        var present = new RuleJson(Sample.Object(
            $"{{'id':'{Sample.RuleId}','cost':{{'cents':3}},'operators':[{{'id':'{Sample.OperatorId}','tier':'gold'}}],"
            + "'triggers':[{'on':'COMMUNICATION','zone':'UTC'}],"
            + "'actions':[{'type':'WEBHOOK','method':'POST','url':'https://example.com/hook','retries':2}],'context':{'locale':'en'}}"));
        RuleJson wanted = RuleJson.Of(new IntelligenceRule(Sample.Rule()));
        RuleJson edited = RuleJson.Of(new IntelligenceRule(Sample.Rule(null, "https://example.com/new")));
        RulesJson there = RulesJson.Of([present]);

        Assert.True(RuleMatcher.IsSame(wanted, present));
        Assert.Same(present, Assert.Single(RuleMatcher.Fit(RulesJson.Of([wanted]), there).Items));
        Assert.Equal(
            JsonText.Write(present.Json).Replace("/hook", "/new", System.StringComparison.Ordinal),
            WithOrderOf(present.Json, Assert.Single(RuleMatcher.Fit(RulesJson.Of([edited]), there).Items).Json));
    }

    [Fact]
    public void What_the_server_knows_counts_where_the_wanted_rule_says_something_else()
    {
        var present = new RuleJson(Sample.Object("{'operators':[{'id':'o'}],'actions':[],'cost':3}"));

        Assert.False(RuleMatcher.IsSame(new RuleJson(Sample.Object("{'operators':[{'id':'o'}],'actions':[],'cost':4}"), isUserAuthored: true), present));
        Assert.False(RuleMatcher.IsSame(new RuleJson(Sample.Object("{'operators':[{'id':'o'}],'actions':[]}")), present));
    }

    [Fact]
    public void The_fields_of_an_operator_are_not_given_to_another_one()
    {
        var present = new RuleJson(Sample.Object(
            $"{{'id':'{Sample.RuleId}','operators':[{{'id':'o','tier':'gold'}},{{'id':'p','tier':'silver'}}],'actions':[]}}"));
        var wanted = new RuleJson(Sample.Object($"{{'id':'{Sample.RuleId}','operators':[{{'id':'p'}},{{'id':'q'}}],'actions':[]}}"), isUserAuthored: true);

        Assert.Equal(
            "[{\"id\":\"p\",\"tier\":\"silver\"},{\"id\":\"q\"}]",
            JsonText.Write(Assert.Single(RuleMatcher.Fit(RulesJson.Of([wanted]), RulesJson.Of([present])).Items).Json["operators"]!));
    }

    [Fact]
    public void Whatever_is_wanted_comes_out_in_its_order_with_ids_that_are_there_and_each_at_most_once() =>
        Gen.Select(Identified(), Identified()).Sample(static (wanted, present) =>
        {
            List<JObject> fitted = Fit(wanted, present);
            string[] ids = fitted.Select(static rule => rule.GetString("id")).OfType<string>().ToArray();

            Assert.Equal(wanted.Length, fitted.Count);
            Assert.All(wanted.Zip(fitted), static pair => Assert.True(Sample.SameContent(pair.First, pair.Second)));
            Assert.Subset(present.Select(static rule => rule.GetString("id")).OfType<string>().ToHashSet(), ids.ToHashSet());
            Assert.Distinct(ids);
        });

    private static JObject With(string field, JToken value, string url = "https://example.com/hook")
    {
        JObject rule = Sample.Rule(null, url);
        rule[field] = value;
        return rule;
    }

    /// <summary>The same object with its fields in the order of another.</summary>
    private static string WithOrderOf(JToken model, JToken token) => JsonText.Write(Ordered(model, token));

    private static JToken Ordered(JToken model, JToken token) => (model, token) switch
    {
        (JObject one, JObject other) => new JObject(other.Properties()
            .OrderBy(property => one.Properties().ToList().FindIndex(known => known.Name == property.Name))
            .Select(property => new JProperty(property.Name, one[property.Name] is { } known ? Ordered(known, property.Value) : property.Value))),
        (JArray one, JArray other) when one.Count == other.Count => new JArray(one.Zip(other, Ordered)),
        _ => token,
    };

    private static List<JObject> Fit(IReadOnlyList<JObject> wanted, IReadOnlyList<JObject> present) =>
        RuleMatcher.Fit(Sample.Rules(wanted), Sample.Rules(present)).Items.Select(static rule => rule.Json).ToList();

    /// <summary>Up to four rules with a few different contents; each id stands once at most.</summary>
    private static Gen<JObject[]> Identified() =>
        Gen.Select(Gen.Shuffle(new[] { Sample.RuleId, Sample.OtherRuleId, Sample.ThirdRuleId, null, null }), Gen.Int[0, 2].Array[0, 4],
            static (ids, contents) =>
            contents.Select((content, index) => Sample.Rule(ids[index], "https://example.com/" + content)).ToArray());
}
