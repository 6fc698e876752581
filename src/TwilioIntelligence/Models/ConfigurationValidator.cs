using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Holds what is about to be sent to every limit that the API documents, and lists all that is wrong at once. What is
/// received is never held to them.
/// </summary>
internal static class ConfigurationValidator
{
    private static readonly SchemaField DisplayName = Schemas.Configuration.Find("displayName")!;
    private static readonly SchemaField Description = Schemas.Configuration.Find("description")!;
    private static readonly SchemaField Rules = Schemas.Configuration.Find("rules")!;

    /// <summary>Checks a whole content.</summary>
    public static IReadOnlyList<IntelligenceFinding> Validate(ConfigurationContent content) => Validate(content, null);

    /// <summary>
    /// Checks a content that is to replace another. Rules that came from the server and still say the same, however that is
    /// written, are not held to limits that the server itself may have widened since.
    /// </summary>
    public static IReadOnlyList<IntelligenceFinding> Validate(ConfigurationContent content, ConfigurationContent? replaced)
    {
        var findings = new Findings();
        if (replaced is null || content.DisplayName != replaced.DisplayName)
        {
            SchemaValidator.Validate(findings, DisplayName.PropertyName, content.DisplayName, DisplayName);
        }

        if (replaced is null || content.Description != replaced.Description)
        {
            SchemaValidator.Validate(findings, Description.PropertyName, content.Description, Description);
        }

        if (replaced is null || !ReferenceEquals(content.Rules, replaced.Rules))
        {
            ValidateRules(findings, content.Rules.Items, replaced?.Rules.Items ?? []);
        }

        return findings.List;
    }

    /// <summary>
    /// Checks a configuration that is JSON, such as a file: also what no object could get wrong, such as text in the place of
    /// a list, and names that the API does not know and would drop without a word.
    /// </summary>
    /// <param name="json">The configuration.</param>
    /// <param name="isUserAuthored">
    /// Whether a person wrote it. What came from the server may have fields that are newer than this module.
    /// </param>
    public static IReadOnlyList<IntelligenceFinding> Validate(JObject json, bool isUserAuthored)
    {
        var findings = new Findings();
        SchemaValidator.Validate(findings, string.Empty, json, Schemas.Configuration);
        if (json["rules"] is JArray rules)
        {
            for (int index = 0; index < rules.Count; index++)
            {
                Review(findings, PropertyPath.Item(Rules.PropertyName, index), rules[index] as JObject);
            }

            ValidateIds(findings, rules.OfType<JObject>().Select(static rule => rule.GetString("id")));
        }

        foreach (string unknown in isUserAuthored ? Schemas.Configuration.UnknownFields(json, string.Empty) : [])
        {
            findings.Warning(unknown, "a field that the API documents", "got one that it may drop without a word");
        }

        return findings.List;
    }

    /// <summary>Checks one rule under a path of its own; an empty path names its fields alone.</summary>
    public static IReadOnlyList<IntelligenceFinding> Validate(IntelligenceRule rule, string path)
    {
        var findings = new Findings();
        ValidateRule(findings, path, rule.ToJson());
        return findings.List;
    }

    private static void ValidateRules(Findings findings, IReadOnlyList<RuleJson> rules, IReadOnlyList<RuleJson> unchanged)
    {
        int most = Math.Max(Rules.Maximum!.Value, unchanged.Count);
        if (rules.Count > most)
        {
            findings.Error(Rules.PropertyName, $"0 to {Findings.Number(most)}", $"got {Findings.Number(rules.Count)}");
        }

        for (int index = 0; index < rules.Count; index++)
        {
            RuleJson rule = rules[index];
            if (!unchanged.Any(other => other.Id == rule.Id && other.HasContentOf(rule)))
            {
                ValidateRule(findings, PropertyPath.Item(Rules.PropertyName, index), rule.Json);
            }
        }

        ValidateIds(findings, rules.Select(static rule => rule.Id));
    }

    private static void ValidateIds(Findings findings, IEnumerable<string?> ids)
    {
        foreach (IGrouping<string?, string?> same in ids.GroupBy(static id => id).Where(static group => group.Key is not null && group.Count() > 1))
        {
            findings.Error(Rules.PropertyName, "one rule for each id", $"got {Findings.Number(same.Count())} with the id {same.Key}");
        }
    }

    private static void ValidateRule(Findings findings, string path, JObject rule)
    {
        SchemaValidator.Validate(findings, path, rule, Schemas.Rule);
        Review(findings, path, rule);
    }

    /// <summary>Finds what the API takes, but may not do what is meant: more than one field decides it.</summary>
    private static void Review(Findings findings, string path, JObject? rule)
    {
        if (rule is null)
        {
            return;
        }

        string triggers = PropertyPath.Join(path, "Triggers");
        JArray items = rule["triggers"] as JArray ?? [];
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index] is JObject trigger
                && trigger.GetString("on") is IntelligenceTrigger.ConversationEnd or IntelligenceTrigger.ConversationInactive
                && trigger["parameters"] is JObject parameters
                && parameters["count"] is { Type: JTokenType.Integer }
                && parameters.GetInteger("count") is >= 1 and <= ConfigurationLimits.Count)
            {
                findings.Warning(
                    PropertyPath.Item(triggers, index) + ".Parameters.Count",
                    $"only {IntelligenceTrigger.Communication} counts",
                    $"{trigger.GetString("on")} ignores it");
            }
        }
    }
}
