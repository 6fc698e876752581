using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// Holds what is about to be sent to every limit that the API documents, and lists all that is wrong at once. What is
/// received is never held to them.
/// </summary>
internal static class ConfigurationValidator
{
    private static readonly string[] Events = [IntelligenceTrigger.Communication, IntelligenceTrigger.ConversationEnd,
        IntelligenceTrigger.ConversationInactive];

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
            ValidateDisplayName(findings, content.DisplayName);
        }

        if (replaced is null || !content.Rules.Equals(replaced.Rules))
        {
            JObject[] unchanged = replaced?.Rules.ReadObjects().ToArray() ?? [];
            ValidateRules(findings, content.Rules.ReadObjects().ToArray<JToken>(), unchanged);
        }

        return findings.List;
    }

    /// <summary>
    /// Checks a configuration that is JSON, such as a file: also what no object could get wrong, such as text in the place of
    /// a list, and names that the API does not know and would drop without a word.
    /// </summary>
    /// <param name="json">The configuration.</param>
    /// <param name="written">
    /// Whether a person wrote it. What came from the server may have fields that are newer than this module.
    /// </param>
    public static IReadOnlyList<IntelligenceFinding> Validate(JObject json, bool written)
    {
        var findings = new Findings();
        findings.Text("DisplayName", json["displayName"]);
        findings.Text("Description", json["description"]);
        if (json["displayName"] is null or JValue { Value: null or string })
        {
            ValidateDisplayName(findings, JsonValue.String(json, "displayName"));
        }

        if (json["rules"] is JArray rules)
        {
            ValidateRules(findings, rules.ToArray(), []);
        }
        else
        {
            findings.Error("Rules", "a list (it may be empty)", JsonValue.IsNull(json["rules"]) ? "got none" : $"got {Kind(json["rules"]!)}");
        }

        if (written)
        {
            UnknownFields.Find(json, findings.Warning);
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

    private static void ValidateDisplayName(Findings findings, string? displayName)
    {
        // A character outside the basic plane counts once: the API does not say how it counts, and the lenient reading loses nothing.
        int length = displayName is null ? 0 : displayName.Length - displayName.Count(char.IsLowSurrogate);
        findings.Between("DisplayName", length, 1, ConfigurationLimits.DisplayNameLength, "characters");
    }

    private static void ValidateRules(Findings findings, JToken[] rules, JObject[] unchanged)
    {
        findings.Between("Rules", rules.Length, 0, Math.Max(ConfigurationLimits.Rules, unchanged.Length));
        int index = 0;
        foreach (JToken item in rules)
        {
            string path = PropertyPath.Item("Rules", index++);
            if (item is not JObject rule)
            {
                findings.Error(path, "an object", $"got {Kind(item)}");
            }
            else if (!unchanged.Any(other => JsonValue.String(other, "id") == JsonValue.String(rule, "id") && RuleContent.Same(other, rule)))
            {
                ValidateRule(findings, path, rule);
            }
        }

        foreach (IGrouping<string?, JObject> same in rules.OfType<JObject>().GroupBy(static rule => JsonValue.String(rule, "id"))
            .Where(static group => group.Key is not null && group.Count() > 1))
        {
            findings.Error("Rules", "one rule for each id", $"got {Number(same.Count())} with the id {same.Key}");
        }
    }

    private static void ValidateRule(Findings findings, string path, JObject rule)
    {
        string prefix = path.Length == 0 ? string.Empty : path + ".";
        if (JsonValue.String(rule, "id") is { } id && !ResourceId.IsRule(id))
        {
            findings.Error(prefix + "Id", ResourceId.Form(ResourceId.RulePrefix), $"got '{id}'");
        }

        Each(findings, rule, "operators", prefix, 1, ConfigurationLimits.Operators, ValidateOperator);
        Each(findings, rule, "triggers", prefix, 0, ConfigurationLimits.Triggers, ValidateTrigger);
        Each(findings, rule, "actions", prefix, 0, ConfigurationLimits.Actions, ValidateAction);
        if (JsonValue.IsNull(rule["actions"]))
        {
            findings.Error(prefix + "Actions", "a list (it may be empty)", "got none");
        }

        if (!JsonValue.IsNull(rule["context"]))
        {
            ValidateContext(findings, prefix + "Context", rule["context"]!);
        }

        if (rule["triggers"] is null or JValue or JArray { Count: 0 })
        {
            findings.Warning(prefix + "Triggers", "1 trigger says when the rule runs",
                "got none: whether a rule without a trigger runs on every event, or never, is not documented");
        }
    }

    private static void ValidateOperator(Findings findings, string path, JObject reference)
    {
        string? id = JsonValue.String(reference, "id");
        if (!ResourceId.IsOperator(id))
        {
            findings.Error(path + ".Id", ResourceId.Form(ResourceId.OperatorPrefix), id is null ? "got none" : $"got '{id}'");
        }

        if (!JsonValue.IsNull(reference["version"])
            && (reference["version"]!.Type != JTokenType.Integer || JsonValue.Integer(reference, "version") is not >= 1))
        {
            findings.Error(path + ".Version", "a whole number from 1", $"got {JsonText.Write(reference["version"]!)}");
        }

        if (reference["parameters"] is not (null or JObject or JValue { Value: null }))
        {
            findings.Error(path + ".Parameters", "an object", $"got {Kind(reference["parameters"]!)}");
        }
    }

    private static void ValidateTrigger(Findings findings, string path, JObject trigger)
    {
        string? on = JsonValue.String(trigger, "on");
        findings.OneOf(path + ".On", on, Events);
        if (JsonValue.IsNull(trigger["parameters"]))
        {
            return;
        }

        if (trigger["parameters"] is not JObject parameters)
        {
            findings.Error(path + ".Parameters", "an object", $"got {Kind(trigger["parameters"]!)}");
            return;
        }

        if (JsonValue.IsNull(parameters["count"]))
        {
            return;
        }

        string count = path + ".Parameters.Count";
        if (parameters["count"]!.Type != JTokenType.Integer || JsonValue.Integer(parameters, "count") is not (>= 1 and <= ConfigurationLimits.Count))
        {
            findings.Error(count, $"1 to {Number(ConfigurationLimits.Count)}", $"got {JsonText.Write(parameters["count"]!)}");
        }
        else if (on is IntelligenceTrigger.ConversationEnd or IntelligenceTrigger.ConversationInactive)
        {
            findings.Warning(count, $"only {IntelligenceTrigger.Communication} counts", $"{on} ignores it");
        }
    }

    private static void ValidateAction(Findings findings, string path, JObject action)
    {
        findings.OneOf(path + ".Type", JsonValue.String(action, "type"), IntelligenceAction.Webhook);
        findings.OneOf(path + ".Method", JsonValue.String(action, "method"), IntelligenceAction.Post);
        string? url = JsonValue.String(action, "url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            findings.Error(path + ".Url", "an absolute address that starts with https:// or http://", url is null ? "got none" : $"got '{url}'");
        }
        else if (address.Scheme == "http")
        {
            findings.Warning(path + ".Url", "https keeps the results from being read on the way", "got http");
        }
    }

    private static void ValidateContext(Findings findings, string path, JToken context)
    {
        if (context is not JObject parts)
        {
            findings.Error(path, "an object", $"got {Kind(context)}");
            return;
        }

        if (parts["memory"] is JObject memory)
        {
            if (!JsonValue.IsNull(memory["enabled"]) && memory["enabled"]!.Type != JTokenType.Boolean)
            {
                findings.Error(path + ".Memory.Enabled", "true or false", $"got {JsonText.Write(memory["enabled"]!)}");
            }
        }
        else if (!JsonValue.IsNull(parts["memory"]))
        {
            findings.Error(path + ".Memory", "an object", $"got {Kind(parts["memory"]!)}");
        }

        if (!JsonValue.IsNull(parts["knowledge"]))
        {
            var bases = (parts["knowledge"] as JObject)?["bases"] as JArray;
            if (bases is null || bases.Count == 0)
            {
                findings.Error(path + ".Knowledge.Bases", "1 or more knowledge base ids (or no Knowledge at all)", "got none");
            }
            else if (bases.FirstOrDefault(static item => item.Type != JTokenType.String || string.IsNullOrWhiteSpace((string?)item)) is { } wrong)
            {
                findings.Error(PropertyPath.Item(path + ".Knowledge.Bases", bases.IndexOf(wrong)), "the id of a knowledge base",
                    $"got {JsonText.Write(wrong)}");
            }
        }
    }

    private static void Each(Findings findings, JObject rule, string name, string prefix, int least, int most, Action<Findings, string, JObject> validate)
    {
        string path = prefix + PropertyPath.Pascal(name);
        if (!JsonValue.IsNull(rule[name]) && rule[name] is not JArray)
        {
            findings.Error(path, "a list", $"got {Kind(rule[name]!)}");
            return;
        }

        JArray items = rule[name] as JArray ?? [];
        findings.Between(path, items.Count, least, most);
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index] is JObject item)
            {
                validate(findings, PropertyPath.Item(path, index), item);
            }
            else
            {
                findings.Error(PropertyPath.Item(path, index), "an object", $"got {Kind(items[index])}");
            }
        }
    }

    private static string Kind(JToken token) => token.Type switch
    {
        JTokenType.Array => "a list",
        JTokenType.Object => "an object",
        _ => JsonText.Write(token),
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Findings
    {
        private readonly List<IntelligenceFinding> _list = [];

        public IReadOnlyList<IntelligenceFinding> List => _list;

        public void Error(string path, string allowed, string problem) =>
            _list.Add(new IntelligenceFinding(path, problem, allowed, IntelligenceFindingSeverity.Error));

        public void Warning(string path, string allowed, string problem) =>
            _list.Add(new IntelligenceFinding(path, problem, allowed, IntelligenceFindingSeverity.Warning));

        public void Text(string path, JToken? value)
        {
            if (!JsonValue.IsNull(value) && value!.Type != JTokenType.String)
            {
                Error(path, "text", $"got {Kind(value)}");
            }
        }

        public void Between(string path, int actual, int least, int most, string? unit = null)
        {
            if (actual < least || actual > most)
            {
                string range = $"{Number(least)} to {Number(most)}";
                Error(path, unit is null ? range : $"{range} {unit}", $"got {Number(actual)}");
            }
        }

        public void OneOf(string path, string? actual, params string[] allowed)
        {
            if (!allowed.Contains(actual, StringComparer.Ordinal))
            {
                Error(path, string.Join(" or ", allowed), actual is null ? "got none" : $"got '{actual}'");
            }
        }
    }
}
