using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>What differs between two configurations, and that nothing is said to differ that does not.</summary>
public sealed class ConfigurationComparisonTests
{
    [Fact]
    public void Equal_contents_have_no_difference() =>
        RuleGen.Rule.Array[0, 3].Sample(static rules => Differences(Sample.Content(rules), Sample.Content(rules)).Length == 0);

    [Fact]
    public void The_order_of_the_fields_is_no_difference() =>
        Assert.Empty(Differences(Sample.Content(Sample.Object("{'operators':[{'id':'o','version':1}],'actions':[]}")),
            Sample.Content(Sample.Object("{'actions':[],'operators':[{'version':1,'id':'o'}]}"))));

    [Fact]
    public void Contents_differ_if_and_only_if_their_rules_do_not_say_the_same_in_the_same_order() =>
        Gen.Select(RuleGen.Rule.Array[0, 3], RuleGen.Rule.Array[0, 3], Gen.Int[0, 4]).Sample(static (rules, others, kind) =>
        {
            JObject[] left = WithoutIds(rules);
            JObject[] right = WithoutIds(kind switch
            {
                0 => left.Select(RuleNormalizer.Normalize).ToArray(),
                1 => left.Select(SpelledOut).ToArray(),
                2 => left.Reverse().ToArray(),
                3 => left.Concat(others.Take(1)).ToArray(),
                _ => others,
            });
            bool same = left.Length == right.Length && left.Zip(right).All(static pair => Sample.SameContent(pair.First, pair.Second));

            return same == (Differences(Sample.Content(left), Sample.Content(right)).Length == 0);
        });

    [Fact]
    public void The_other_way_round_the_same_differences_are_found_the_other_way_round() =>
        Gen.Select(RuleGen.Rule, RuleGen.Rule, Gen.Bool).Sample(static (left, right, identified) =>
        {
            left["id"] = identified ? Sample.RuleId : null;
            right["id"] = identified ? Sample.RuleId : null;
            IReadOnlyList<IntelligenceDifference> there = ConfigurationComparison.Compare(Sample.Content(left), Sample.Content(right));
            IReadOnlyList<IntelligenceDifference> back = ConfigurationComparison.Compare(Sample.Content(right), Sample.Content(left));

            Assert.Equal(
                there.Select(one => (Place(one, left), one.Kind, Text(one.ReferenceValue), Text(one.DifferenceValue))).Order(),
                back.Select(one => (Place(one, right), Mirror(one.Kind), Text(one.DifferenceValue), Text(one.ReferenceValue))).Order());

            // When a rule runs is a part of its name, and may be what differs.
            static string Place(IntelligenceDifference one, JObject reference) =>
                one.Path.Replace(RuleDescription.PathOf(0, new RuleJson(reference)), "Rules[0]", System.StringComparison.Ordinal);

            static string Text(object? value) => DifferenceFormatter.Of(value);
        });

    [Fact]
    public void Texts_are_compared()
    {
        ConfigurationContent left = new("a", null, RulesJson.Empty);
        ConfigurationContent right = new("b", "new", RulesJson.Empty);

        Assert.Equal(["DisplayName: 'a' → 'b'", "Description: (none) → 'new'"], Differences(left, right));
    }

    [Fact]
    public void An_empty_description_is_not_an_absent_one() =>
        Assert.Equal(["Description: '' → (none)"], Differences(new("a", string.Empty, RulesJson.Empty), new("a", null, RulesJson.Empty)));

    [Theory]
    [InlineData("{'actions':[{'type':'WEBHOOK','method':'POST','url':'https://a.example'}]}",
        "{'actions':[{'type':'WEBHOOK','method':'POST','url':'https://b.example'}]}", "Actions[0].Url: 'https://a.example' → 'https://b.example'")]
    [InlineData("{'operators':[{'id':'o'}]}", "{'operators':[{'id':'o','version':4}]}", "Operators[0].Version: (none) → 4")]
    [InlineData("{'operators':[{'id':'o','version':4}]}", "{'operators':[{'id':'o'}]}", "Operators[0].Version: 4 → (none)")]
    [InlineData("{'operators':[{'id':'o','parameters':{'tone':'kind'}}]}", "{'operators':[{'id':'o','parameters':{'tone':'firm'}}]}",
        "Operators[0].Parameters.tone: 'kind' → 'firm'")]
    [InlineData("{'operators':[{'id':'o','parameters':{'style':{'id':'a'}}}]}", "{'operators':[{'id':'o','parameters':{'style':{'id':'b'}}}]}",
        "Operators[0].Parameters.style.id: 'a' → 'b'")]
    [InlineData("{'operators':[{'id':'o','parameters':{'my.tone':['a']}}]}", "{'operators':[{'id':'o','parameters':{'my.tone':['b']}}]}",
        "Operators[0].Parameters.'my.tone'[0]: 'a' → 'b'")]
    [InlineData("{'triggers':[{'on':'COMMUNICATION','parameters':{'count':3}}]}", "{'triggers':[{'on':'COMMUNICATION','parameters':{'count':5}}]}",
        "Triggers[0].Parameters.Count: 3 → 5")]
    [InlineData("{'context':{'memory':{'enabled':true}}}", "{'context':{'memory':{'enabled':false}}}", "Context.Memory.Enabled: true → false")]
    [InlineData("{'priority':1}", "{'priority':2}", "priority: 1 → 2")]
    [InlineData("{'triggers':[{'on':'COMMUNICATION','everyOther':{'count':1}}]}", "{'triggers':[{'on':'COMMUNICATION','everyOther':{'count':2}}]}",
        "Triggers[0].everyOther.count: 1 → 2")]
    public void A_difference_inside_a_rule_is_named_by_its_path(string left, string right, string expected) =>
        Assert.Equal([$"{RuleDescription.PathOf(0, new RuleJson(Sample.Object(left)))}.{expected}"], Differences(Identified(left), Identified(right)));

    [Fact]
    public void Rules_are_matched_by_id_wherever_they_stand()
    {
        ConfigurationContent left = Sample.Content(Sample.Rule(Sample.RuleId, "https://a.example"), Sample.Rule(Sample.OtherRuleId, "https://b.example"));
        ConfigurationContent right = Sample.Content(Sample.Rule(Sample.OtherRuleId, "https://b.example"), Sample.Rule(Sample.RuleId, "https://c.example"));

        Assert.Equal(
            ["Rules[0] (every communication).Actions[0].Url: 'https://a.example' → 'https://c.example'",
                $"Rules: '{Sample.RuleId}, {Sample.OtherRuleId}' → '{Sample.OtherRuleId}, {Sample.RuleId}'"],
            Differences(left, right).Select(static line => line.Replace("…", string.Empty, System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Rules_without_ids_are_matched_by_what_they_say() =>
        Assert.Empty(Differences(Sample.Content(Sample.Rule(Sample.RuleId)), Sample.Content(Sample.Rule())));

    [Fact]
    public void Rules_in_another_order_are_one_difference()
    {
        IntelligenceDifference difference = Assert.Single(ConfigurationComparison.Compare(
            Sample.Content(Sample.Rule(null, "https://a.example"), Sample.Rule(null, "https://b.example")),
            Sample.Content(Sample.Rule(null, "https://b.example"), Sample.Rule(null, "https://a.example"))));

        Assert.Equal(("Rules", IntelligenceDifferenceKind.Reordered), (difference.Path, difference.Kind));
    }

    [Fact]
    public void A_rule_that_is_on_one_side_only_is_added_or_removed()
    {
        ConfigurationContent left = Sample.Content(Sample.Rule(Sample.RuleId));
        ConfigurationContent right = Sample.Content(Sample.Rule(Sample.RuleId), Sample.Rule(null, "https://new.example"));

        IntelligenceDifference added = Assert.Single(ConfigurationComparison.Compare(left, right));
        IntelligenceDifference removed = Assert.Single(ConfigurationComparison.Compare(right, left));

        Assert.Equal(("Rules", IntelligenceDifferenceKind.Added, null), (added.Path, added.Kind, added.ReferenceValue));
        Assert.Equal("https://new.example", Assert.IsType<IntelligenceRule>(added.DifferenceValue).Actions[0].Url);
        Assert.Equal(("Rules", IntelligenceDifferenceKind.Removed, null), (removed.Path, removed.Kind, removed.DifferenceValue));
    }

    [Fact]
    public void A_rule_more_at_the_front_is_not_another_order()
    {
        ConfigurationContent left = Sample.Content(Sample.Rule(Sample.RuleId), Sample.Rule(Sample.OtherRuleId, "https://b.example"));
        ConfigurationContent right = Sample.Content(Sample.Rule(null, "https://new.example"), Sample.Rule(Sample.RuleId),
            Sample.Rule(Sample.OtherRuleId, "https://b.example"));

        Assert.Equal(IntelligenceDifferenceKind.Added, Assert.Single(ConfigurationComparison.Compare(left, right)).Kind);
    }

    [Fact]
    public void An_object_that_is_new_is_told_field_by_field() =>
        Assert.Equal(
            ["Rules[0] (on demand).Context.Memory.Enabled: (none) → true", "Rules[0] (on demand).Context.Knowledge.Bases: + [\"k\"]"],
            Differences(Identified("{'operators':[]}"), Identified("{'operators':[],'context':{'memory':{'enabled':true},'knowledge':{'bases':['k']}}}")));

    [Theory]
    [InlineData("{'operators':[{'id':'o','parameters':{'options':{}}}]}", "{'operators':[{'id':'o'}]}")]
    [InlineData("{'new':{}}", "{}")]
    public void An_empty_object_that_may_mean_something_is_a_difference(string left, string right)
    {
        Assert.NotEmpty(Differences(Identified(left), Identified(right)));
        Assert.NotEmpty(Differences(Identified(right), Identified(left)));
    }

    [Fact]
    public void What_only_the_server_decides_is_compared_apart()
    {
        IntelligenceConfiguration left = Sample.ReadQuoted("{'accountId':'AC1','id':'a','version':1,'dateCreated':'2026-01-15T12:00:00Z','displayName':'x'}");
        IntelligenceConfiguration right = Sample.ReadQuoted("{'accountId':'AC2','id':'b','version':2,'dateUpdated':'2026-01-15T12:00:00Z','displayName':'y'}");

        Assert.Empty(ConfigurationComparison.CompareReadOnly(left, left));
        Assert.Equal(["AccountId", "Id", "Version", "DateCreated", "DateUpdated"], ConfigurationComparison.CompareReadOnly(left, right)
            .Select(static difference => difference.Path));
        Assert.Equal(["DisplayName"], ConfigurationComparison.Compare(left.Current, right.Current).Select(static difference => difference.Path));
    }

    [Fact]
    public void A_long_value_is_shortened_in_the_middle_and_stays_on_one_line()
    {
        string line = Assert.Single(
            Differences(new("a", null, RulesJson.Empty), new(new string('x', 100) + "\r\n\t\u001b" + new string('y', 100), null, RulesJson.Empty)));

        Assert.InRange(line.Length, 100, 160);
        Assert.Contains("…", line, System.StringComparison.Ordinal);
        Assert.EndsWith("y'", line, System.StringComparison.Ordinal);
        Assert.DoesNotContain(line, char.IsControl);
    }

    [Fact]
    public void What_differs_in_the_middle_of_long_values_is_shown()
    {
        string front = new('a', 300), end = new('b', 300);

        Assert.Equal(
            [$"Description: '…{front[..20]}old{end[..20]}…' → '…{front[..20]}brand new{end[..20]}…'"],
            Differences(new("a", front + "old" + end, RulesJson.Empty), new("a", front + "brand new" + end, RulesJson.Empty)));
        Assert.Equal(
            [$"Description: '…{front[..20]}{end[..20]}…' → '…{front[..20]}, {end[..20]}…'"],
            Differences(new("a", front + end, RulesJson.Empty), new("a", front + ", " + end, RulesJson.Empty)));
    }

    [Fact]
    public void Whatever_differs_its_line_is_short_shows_two_values_and_divides_no_character() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 150], Gen.Int[0, 150]).Sample(static (before, after, old, other) =>
        {
            string Text(int length, string letter) => string.Concat(Enumerable.Repeat("🎉", before)) + string.Concat(Enumerable.Repeat(letter, length))
                + string.Concat(Enumerable.Repeat("🎈", after));
            string left = Text(old, "🎃");
            string right = Text(other, "🎄");
            string[] lines = Differences(new("a", left, RulesJson.Empty), new("a", right, RulesJson.Empty));
            if (left == right)
            {
                return lines.Length == 0;
            }

            string line = Assert.Single(lines);
            string[] values = line["Description: ".Length..].Split(" → ");
            Assert.NotEqual(values[0], values[1]);
            Assert.InRange(line.Length, 1, 300);
            return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line)) == line;
        });

    private static ConfigurationContent Identified(string json)
    {
        JObject rule = Sample.Object(json);
        rule["id"] = Sample.RuleId;
        return Sample.Content(rule);
    }

    private static JObject[] WithoutIds(IEnumerable<JObject> rules) => rules.Select(static rule =>
    {
        var copy = (JObject)rule.DeepClone();
        copy.Remove("id");
        return copy;
    }).ToArray();

    /// <summary>The same rule as a reply may write it that spells out what was left to its default.</summary>
    private static JObject SpelledOut(JObject rule)
    {
        JObject copy = RuleNormalizer.Normalize(rule);
        copy["triggers"] ??= new JArray();
        copy["context"] ??= new JObject(new JProperty("memory", JValue.CreateNull()));
        foreach (JObject reference in copy["operators"]!.OfType<JObject>())
        {
            reference["version"] ??= JValue.CreateNull();
            reference["parameters"] ??= new JObject();
        }

        foreach (JObject trigger in copy["triggers"]!.OfType<JObject>())
        {
            trigger["parameters"] ??= new JObject(new JProperty("count", 1));
        }

        return copy;
    }

    private static IntelligenceDifferenceKind Mirror(IntelligenceDifferenceKind kind) => kind switch
    {
        IntelligenceDifferenceKind.Added => IntelligenceDifferenceKind.Removed,
        IntelligenceDifferenceKind.Removed => IntelligenceDifferenceKind.Added,
        _ => kind,
    };

    private static string[] Differences(ConfigurationContent left, ConfigurationContent right) =>
        ConfigurationComparison.Compare(left, right).Select(static difference => difference.ToString()).ToArray();
}
