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
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':1}}]}", "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION'}]}")]
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':null}}]}", "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':null}]}")]
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
    [InlineData("{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':2}}]}", "{'operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION'}]}")]
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
        IReadOnlyList<JObject> fitted = Fit([Sample.Rule()], [Sample.Rule(Sample.OtherRuleId, "https://example.com/other"), Sample.Rule(Sample.RuleId)]);

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

    private static List<JObject> Fit(IReadOnlyList<JObject> wanted, IReadOnlyList<JObject> present) =>
        RuleMatcher.Fit(Sample.Rules(wanted), Sample.Rules(present)).Items.Select(static rule => rule.Json).ToList();

    /// <summary>Up to four rules with a few different contents; each id stands once at most.</summary>
    private static Gen<JObject[]> Identified() =>
        Gen.Select(Gen.Shuffle(new[] { Sample.RuleId, Sample.OtherRuleId, Sample.ThirdRuleId, null, null }), Gen.Int[0, 2].Array[0, 4], static (ids, contents) =>
            contents.Select((content, index) => Sample.Rule(ids[index], "https://example.com/" + content)).ToArray());
}
