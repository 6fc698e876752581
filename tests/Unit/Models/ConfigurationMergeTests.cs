using System;
using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>A change is what the user changed, applied to what the server has now.</summary>
public sealed class ConfigurationMergeTests
{
    private static readonly string[] Parts = ["operators", "triggers", "actions", "context"];

    [Fact]
    public void Without_edits_the_present_state_stays_whatever_it_is()
    {
        ConfigurationContent baseline = Content("a", "b", Rule(1));
        ConfigurationContent present = Content("x", "y", Rule(2), Rule(1, webhook: "https://other.example"));

        ConfigurationMerge merge = new(baseline, baseline, present);

        Assert.Equal(present.ToJson(), merge.Result.ToJson());
        Assert.Empty(merge.Conflicts);
    }

    [Fact]
    public void Changes_of_both_sides_to_different_fields_both_stand()
    {
        ConfigurationContent baseline = Content("a", "b", Rule(1));
        ConfigurationContent edited = Content("a", "b", Rule(1, webhook: "https://mine.example"));
        ConfigurationContent present = Content("a", "theirs", Rule(1, operatorId: "intelligence_operator_x"));

        ConfigurationMerge merge = new(baseline, edited, present);

        Assert.Empty(merge.Conflicts);
        Assert.Equal("theirs", merge.Result.Description);
        RuleJson rule = Assert.Single(merge.Result.Rules.Items);
        Assert.Equal(Id(1), rule.Id);
        Assert.Equal("intelligence_operator_x", (string?)rule.Json["operators"]![0]!["id"]);
        Assert.Equal("https://mine.example", (string?)rule.Json["actions"]![0]!["url"]);
    }

    [Fact]
    public void A_field_that_both_changed_is_a_conflict_with_three_values_and_the_edited_one_is_the_result()
    {
        ConfigurationMerge merge = new(Content("a", "read"), Content("a", "mine"), Content("a", "theirs"));

        MergeConflict conflict = Assert.Single(merge.Conflicts);
        Assert.Equal(("Description", "read", "theirs", "mine"), (conflict.Path, conflict.Baseline, conflict.Present, conflict.Wanted));
        Assert.Equal("mine", merge.Result.Description);
    }

    [Fact]
    public void A_field_that_both_changed_to_the_same_is_no_conflict()
    {
        ConfigurationContent same = Content("a", "new", Rule(1, webhook: "https://n.example"));

        ConfigurationMerge merge = new(Content("a", "read", Rule(1)), same, Content("a", "new", Rule(1, webhook: "https://n.example")));

        Assert.Empty(merge.Conflicts);
        Assert.Equal("new", merge.Result.Description);
    }

    [Fact]
    public void A_part_of_a_rule_that_both_changed_is_a_conflict_that_names_rule_and_part()
    {
        ConfigurationMerge merge = new(
            Content("a", null, Rule(1)),
            Content("a", null, Rule(1, webhook: "https://mine.example")),
            Content("a", null, Rule(1, webhook: "https://theirs.example")));

        MergeConflict conflict = Assert.Single(merge.Conflicts);
        Assert.Equal("Rules[0] (conversation end).Actions", conflict.Path);
        Assert.Equal("https://mine.example", (string?)merge.Result.Rules.Items[0].Json["actions"]![0]!["url"]);
    }

    [Fact]
    public void Rules_that_either_side_added_are_all_there()
    {
        ConfigurationMerge merge = new(
            Content("a", null, Rule(1)),
            Content("a", null, Rule(1), New("https://mine.example")),
            Content("a", null, Rule(1), Rule(2)));

        Assert.Empty(merge.Conflicts);
        string?[] ids = [.. merge.Result.Rules.Items.Select(static rule => rule.Id).OrderBy(static id => id is null).ThenBy(static id => id)];
        Assert.Equal([Id(1), Id(2), null], ids);
    }

    [Fact]
    public void The_same_rule_added_by_both_sides_is_there_once() => Assert.Equal(
        [Id(1), Id(2)],
        new ConfigurationMerge(Content("a", null, Rule(1)), Content("a", null, Rule(1), New(Webhook(2))), Content("a", null, Rule(1), Rule(2)))
            .Result.Rules.Items.Select(static rule => rule.Id));

    [Fact]
    public void Rules_that_either_side_removed_are_gone()
    {
        ConfigurationMerge merge = new(
            Content("a", null, Rule(1), Rule(2), Rule(3)), Content("a", null, Rule(2), Rule(3)), Content("a", null, Rule(1), Rule(3)));

        Assert.Equal([Id(3)], merge.Result.Rules.Items.Select(static rule => rule.Id));
        Assert.Empty(merge.Conflicts);
    }

    [Fact]
    public void Removing_a_rule_that_the_other_side_changed_is_a_conflict()
    {
        ConfigurationMerge mine = new(Content("a", null, Rule(1)), Content("a", null), Content("a", null, Rule(1, webhook: "https://theirs.example")));
        ConfigurationMerge theirs = new(Content("a", null, Rule(1)), Content("a", null, Rule(1, webhook: "https://mine.example")), Content("a", null));

        MergeConflict removed = Assert.Single(mine.Conflicts);
        Assert.Equal(["https://1.example", "https://theirs.example"], new[] { removed.Baseline, removed.Present }.Select(WebhookOf));
        Assert.Null(removed.Wanted);
        Assert.Empty(mine.Result.Rules.Items);
        MergeConflict changed = Assert.Single(theirs.Conflicts);
        Assert.Equal(["https://1.example", "https://mine.example"], new[] { changed.Baseline, changed.Wanted }.Select(WebhookOf));
        Assert.Null(changed.Present);
        Assert.Null(Assert.Single(theirs.Result.Rules.Items).Id);

        static string? WebhookOf(object? rule) => Assert.IsType<IntelligenceRule>(rule).Actions[0].Url;
    }

    [Fact]
    public void A_conflict_names_the_place_of_a_rule_on_the_server_and_in_the_edited_object_where_the_server_lacks_it()
    {
        ConfigurationMerge there = new(
            Content("a", null, Rule(1)), Content("a", null, Rule(1, "https://mine.example")), Content("a", null, Rule(2), Rule(1, "https://theirs.example")));
        ConfigurationMerge gone = new(
            Content("a", null, Rule(1), Rule(2)), Content("a", null, Rule(1), Rule(2, "https://mine.example")), Content("a", null, Rule(1)));

        Assert.Equal("Rules[1] (conversation end).Actions", Assert.Single(there.Conflicts).Path);
        Assert.Equal("Rules[1] (conversation end)", Assert.Single(gone.Conflicts).Path);
    }

    [Fact]
    public void A_part_of_a_rule_that_was_taken_away_is_gone_beside_a_change_of_another_part()
    {
        var context = new JObject(new JProperty("memory", new JObject(new JProperty("enabled", true))));
        ConfigurationMerge merge = new(
            Content("a", null, With(Rule(1), "context", context)),
            Content("a", null, Rule(1)),
            Content("a", null, With(Rule(1, "https://theirs.example"), "context", context)));

        JObject rule = Assert.Single(merge.Result.Rules.Items).Json;
        Assert.Null(rule["context"]);
        Assert.Equal("https://theirs.example", (string?)rule["actions"]![0]!["url"]);
        Assert.Empty(merge.Conflicts);
    }

    [Fact]
    public void A_conflict_about_a_part_of_a_rule_shows_the_three_values()
    {
        ConfigurationMerge merge = new(
            Content("a", null, Rule(1)), Content("a", null, With(Rule(1), "priority", 1)), Content("a", null, With(Rule(1), "priority", 2)));

        MergeConflict conflict = Assert.Single(merge.Conflicts);
        Assert.Equal((null, 2L, 1L), (conflict.Baseline, conflict.Present, conflict.Wanted));
    }

    [Fact]
    public void Another_order_of_the_rules_is_an_edit() => Assert.Equal(
        [Id(2), Id(1)],
        new ConfigurationMerge(Content("a", "b", Rule(1), Rule(2)), Content("a", "b", Rule(2), Rule(1)), Content("a", "theirs", Rule(1), Rule(2)))
            .Result.Rules.Items.Select(static rule => rule.Id));

    [Fact]
    public void A_rule_that_nobody_edited_goes_out_as_the_text_that_came()
    {
        string text = $$"""{ "id":"{{Id(1)}}", "operators":[{"id":"o","version":1.50}],"actions":[ ], "future":1e2 }""";
        ConfigurationContent present = new("a", "theirs", RulesJson.Received($"[{text}]"));

        ConfigurationMerge merge = new(new("a", "b", present.Rules), new("mine", "b", present.Rules), present);

        Assert.Contains(text, merge.Result.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_a_rule_that_only_the_server_knows_are_merged_like_the_others()
    {
        ConfigurationContent baseline = Content("a", null, Rule(1));
        RuleJson withMore = With(Rule(1), "priority", 7);

        ConfigurationMerge merge = new(baseline, Content("a", null, Rule(1, webhook: "https://mine.example")), Content("a", null, withMore));

        Assert.Equal(7, (int)Assert.Single(merge.Result.Rules.Items).Json["priority"]!);
        Assert.Empty(merge.Conflicts);
    }

    [Fact]
    public void What_was_not_edited_stays_as_the_server_has_it() =>
        Gen.Select(GenContent, GenContent, Gen.Int[0, 63]).Sample(static (baseline, other, mask) =>
        {
            ConfigurationContent edited = Mix(baseline, other, mask);
            ConfigurationContent present = Mix(baseline, other, ~mask);
            ConfigurationMerge merge = new(baseline, edited, present);

            // Nothing that one side left alone can be a conflict, and together they make the whole of the other content.
            return merge.Conflicts.Count == 0 && Same(merge.Result, other);
        });

    [Fact]
    public void Applying_an_edit_twice_is_applying_it_once() =>
        Gen.Select(GenContent, GenContent, GenContent, Gen.Int[0, 63], Gen.Int[0, 63]).Sample(static (baseline, mine, theirs, mask, other) =>
        {
            ConfigurationContent edited = Mix(baseline, mine, mask);
            ConfigurationContent once = new ConfigurationMerge(baseline, edited, Mix(baseline, theirs, other)).Result;

            return Same(new ConfigurationMerge(baseline, edited, once).Result, once);
        });

    [Fact]
    public void Edits_that_do_not_collide_commute() =>
        Gen.Select(GenContent, GenContent, Gen.Int[0, 63]).Sample(static (baseline, other, mask) =>
        {
            ConfigurationContent one = Mix(baseline, other, mask);
            ConfigurationContent two = Mix(baseline, other, ~mask);

            return Same(new ConfigurationMerge(baseline, one, two).Result, new ConfigurationMerge(baseline, two, one).Result);
        });

    [Fact]
    public void A_conflict_is_reported_exactly_where_both_sides_changed_a_field_to_different_values() =>
        Gen.Select(GenContent, GenContent, GenContent, Gen.Int[0, 63], Gen.Int[0, 63]).Sample(static (baseline, mine, theirs, mask, other) =>
        {
            ConfigurationContent edited = Mix(baseline, mine, mask);
            ConfigurationContent present = Mix(baseline, theirs, other);
            int expected = Fields(baseline).Zip(Fields(edited), Fields(present)).Count(static field =>
                !JsonEquality.Same(field.First, field.Second) && !JsonEquality.Same(field.First, field.Third) && !JsonEquality.Same(field.Second, field.Third));

            return new ConfigurationMerge(baseline, edited, present).Conflicts.Count == expected;
        });

    // One rule with an id, and the two texts: six fields, one for each bit of a mask.
    private static Gen<ConfigurationContent> GenContent => Gen.Select(
            Gen.OneOf<string?>("a", "b", "c"),
            Gen.OneOf<string?>(null, string.Empty, "b", "c"),
            RuleGen.FullRule)
        .Select(static (name, description, rule) => new ConfigurationContent(name, description, RulesJson.Of([new RuleJson(WithoutUnknown(rule))])));

    private static JObject WithoutUnknown(JObject rule)
    {
        var json = new JObject(new JProperty("id", Id(1)));
        foreach (string part in Parts)
        {
            json[part] = rule[part]?.DeepClone();
        }

        return json;
    }

    private static ConfigurationContent Mix(ConfigurationContent baseline, ConfigurationContent other, int mask)
    {
        JObject one = baseline.Rules.Items[0].Json, two = other.Rules.Items[0].Json;
        var rule = new JObject(new JProperty("id", Id(1)));
        for (int part = 0; part < Parts.Length; part++)
        {
            rule[Parts[part]] = ((mask & (1 << part)) == 0 ? one : two)[Parts[part]]?.DeepClone();
        }

        return new ConfigurationContent(
            (mask & 16) == 0 ? baseline.DisplayName : other.DisplayName,
            (mask & 32) == 0 ? baseline.Description : other.Description,
            RulesJson.Of([new RuleJson(rule)]));
    }

    private static JToken?[] Fields(ConfigurationContent content) =>
    [
        content.DisplayName,
        content.Description,
        .. Parts.Select(part => content.Rules.Items[0].Normalized[part]),
    ];

    private static bool Same(ConfigurationContent left, ConfigurationContent right) =>
        left.DisplayName == right.DisplayName && left.Description == right.Description && left.Rules.IsSame(right.Rules);

    private static ConfigurationContent Content(string? name, string? description, params RuleJson[] rules) => new(name, description, RulesJson.Of(rules));

    private static string Id(int number) => $"intelligence_configurationrule_01kermhm81fwfvy7j0f7h7v5m{number}";

    private static string Webhook(int number) => $"https://{number}.example";

    private static RuleJson Rule(int number, string? webhook = null, string operatorId = "intelligence_operator_a") =>
        With(New(webhook ?? Webhook(number), operatorId), "id", Id(number));

    private static RuleJson New(string webhook, string operatorId = "intelligence_operator_a") => new(new JObject(
        new JProperty("operators", new JArray(new JObject(new JProperty("id", operatorId)))),
        new JProperty("triggers", new JArray(new JObject(new JProperty("on", "CONVERSATION_END")))),
        new JProperty("actions", new JArray(new JObject(new JProperty("type", "WEBHOOK"), new JProperty("method", "POST"), new JProperty("url", webhook))))));

    private static RuleJson With(RuleJson rule, string field, JToken value)
    {
        var json = (JObject)rule.Json.DeepClone();
        json[field] = value;
        return new RuleJson(json);
    }
}
