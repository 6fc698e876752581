using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Merges an edited configuration with the one on the server. A field is the display name, the description, and of each rule,
/// paired by id, its operators, trigger, actions and context. Rules that either side added or removed stay added or removed.
/// </summary>
internal sealed class ConfigurationMerge
{
    private readonly ConfigurationContent _baseline;
    private readonly ConfigurationContent _edited;
    private readonly ConfigurationContent _present;
    private readonly ThreeWayMerge _merge = new();

    /// <summary>Initializes a new instance of the <see cref="ConfigurationMerge"/> class.</summary>
    /// <param name="baseline">The content when the object was read.</param>
    /// <param name="edited">The content of the object now.</param>
    /// <param name="present">The content on the server now.</param>
    public ConfigurationMerge(ConfigurationContent baseline, ConfigurationContent edited, ConfigurationContent present)
    {
        _baseline = baseline;
        _edited = edited;
        _present = present;
        Result = new ConfigurationContent(
            PickText(nameof(ConfigurationContent.DisplayName), static content => content.DisplayName),
            PickText(nameof(ConfigurationContent.Description), static content => content.Description),
            MergeRules());
    }

    /// <summary>Gets the merged content. Where there is a conflict, it has the edited value.</summary>
    public ConfigurationContent Result { get; }

    /// <summary>Gets the fields that both sides changed to different values.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _merge.Conflicts;

    private string? PickText(string path, Func<ConfigurationContent, string?> field) => _merge.Pick(
        path,
        field(_baseline),
        field(_edited),
        field(_present),
        static (left, right) => left == right,
        static text => text);

    private RulesJson MergeRules()
    {
        if (_edited.Rules.IsSame(_baseline.Rules))
        {
            return _present.Rules;
        }

        RulesJson edited = RuleMatcher.Fit(_edited.Rules, _baseline.Rules);
        if (_present.Rules.IsSame(_baseline.Rules))
        {
            return edited;
        }

        var merged = new List<RuleJson>();
        foreach (RuleJson present in _present.Rules.Items)
        {
            RuleJson? baseline = Find(_baseline.Rules, present);
            if ((baseline is null ? present : MergeRule(baseline, Find(edited, present), present)) is { } rule)
            {
                merged.Add(rule);
            }
        }

        merged.AddRange(edited.Items.Where(rule => Find(_present.Rules, rule) is null).Select(AddedOrGone).OfType<RuleJson>());
        return RulesJson.Of(InEditedOrder(merged, edited));
    }

    /// <summary>Merges a rule that was there when the object was read and still is.</summary>
    /// <returns>The merged rule, or <see langword="null"/> where the edited object no longer has it.</returns>
    private RuleJson? MergeRule(RuleJson baseline, RuleJson? edited, RuleJson present)
    {
        if (edited is null || baseline.HasContentOf(present))
        {
            return _merge.Pick(PathOf(present), baseline, edited, present, SameRule, Show);
        }

        if (baseline.HasContentOf(edited))
        {
            return present;
        }

        var merged = (JObject)present.Json.DeepClone();
        foreach (string field in FieldsOf(baseline, edited, present))
        {
            JToken? value = _merge.Pick(
                $"{PathOf(present)}.{PropertyPath.Pascal(field)}",
                baseline.Normalized[field],
                edited.Normalized[field],
                present.Normalized[field],
                JsonEquality.Same,
                JsonValueConverter.ToValue);
            if (!JsonEquality.Same(value, present.Normalized[field]))
            {
                Assign(merged, field, edited.Json[field]);
            }
        }

        return new RuleJson(merged);
    }

    /// <summary>Handles a rule of the edited object that the server does not have: it is new, or somebody removed it.</summary>
    private RuleJson? AddedOrGone(RuleJson edited)
    {
        if (Find(_baseline.Rules, edited) is { } baseline)
        {
            return _merge.Pick<RuleJson?>(PathOf(edited), baseline, edited, null, SameRule, Show)?.WithId(null);
        }

        bool isThere = _present.Rules.Items.Any(present => Find(_baseline.Rules, present) is null && RuleMatcher.IsSame(edited, present));
        return isThere ? null : edited;
    }

    /// <summary>An edit may have put the rules into another order. It holds unless somebody else did the same.</summary>
    private List<RuleJson> InEditedOrder(List<RuleJson> merged, RulesJson edited)
    {
        IEnumerable<string?> common = _present.Rules.Items.Where(rule => Find(_baseline.Rules, rule) is not null).Select(static rule => rule.Id);
        IEnumerable<string?> before = _baseline.Rules.Items.Where(rule => Find(_present.Rules, rule) is not null).Select(static rule => rule.Id);
        if (!common.SequenceEqual(before))
        {
            return merged;
        }

        List<RuleJson> order = [.. edited.Items];
        return [.. merged.OrderBy(rule => order.FindIndex(IsSame(rule)) is >= 0 and var place ? place : order.Count)];

        static Predicate<RuleJson> IsSame(RuleJson rule) => other => ReferenceEquals(rule, other) || SameId(rule, other);
    }

    private static RuleJson? Find(RulesJson rules, RuleJson wanted) => rules.Items.FirstOrDefault(rule => SameId(rule, wanted));

    private static bool SameId(RuleJson left, RuleJson right) => left.Id is not null && left.Id == right.Id;

    private static bool SameRule(RuleJson? left, RuleJson? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : left.HasContentOf(right);

    private static object? Show(RuleJson? rule) => rule is null ? null : new IntelligenceRule(rule);

    /// <summary>Names the place of a rule on the server, or in the edited object where the server no longer has it.</summary>
    private string PathOf(RuleJson rule)
    {
        RulesJson rules = Find(_present.Rules, rule) is null ? _edited.Rules : _present.Rules;
        return RuleDescription.PathOf(Math.Max(0, rules.Items.ToList().FindIndex(other => SameId(other, rule))), rule);
    }

    private static IEnumerable<string> FieldsOf(params RuleJson[] rules) =>
        rules.SelectMany(static rule => rule.Normalized.Properties()).Select(static property => property.Name).Distinct();

    private static void Assign(JObject json, string field, JToken? value)
    {
        if (value is null)
        {
            json.Remove(field);
        }
        else
        {
            json[field] = value.DeepClone();
        }
    }
}
