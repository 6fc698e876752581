using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Makes rules from whatever a person writes for them.</summary>
internal static class RuleInput
{
    /// <summary>Reads rules, hashtables, objects such as JSON gives, or a configuration whose rules are meant.</summary>
    /// <exception cref="FormatException">One of them cannot be read as a rule.</exception>
    public static IEnumerable<IntelligenceRule> ReadAll(object? input)
    {
        object? inner = input is null ? null : ModuleInitializer.Unwrap(input);
        switch (inner)
        {
            case null:
                return [];
            case IntelligenceConfiguration configuration:
                return configuration.Rules;
            case IntelligenceRule rule:
                return [rule];
            case IDictionary:
                return [Read(input!, "Rules[0]")];
            case IEnumerable and not string:
                return ((IEnumerable)inner).Cast<object?>().SelectMany(ReadItem).ToList();
            default:
                return [Read(input!, "Rules[0]")];
        }
    }

    private static IEnumerable<IntelligenceRule> ReadItem(object? item, int index) =>
        (item is null ? null : ModuleInitializer.Unwrap(item)) switch
        {
            IntelligenceConfiguration configuration => configuration.Rules,
            _ => [Read(item, $"Rules[{index}]")],
        };

    private static IntelligenceRule Read(object? input, string path) => (input is null ? null : ModuleInitializer.Unwrap(input)) switch
    {
        IntelligenceRule rule => rule,
        IDictionary dictionary when RuleParts.Describes(dictionary) => RuleParts.FromDictionary(dictionary, path).Build(),
        IDictionary dictionary => FromDictionary(dictionary, path, keepUnknown: input is PSObject { BaseObject: PSCustomObject }),
        var other => throw new FormatException(ErrorRecords.Format(nameof(Messages.NotARule), path, other ?? "$null")),
    };

    private static IntelligenceRule FromDictionary(IDictionary dictionary, string path, bool keepUnknown)
    {
        JObject rule = RuleSpelling.Canonical(JsonValue.ToObject(dictionary), RuleShape.Rule, path, keepUnknown);
        if (rule["operators"] is { } operators)
        {
            IEnumerable<JToken> items = operators is JArray array ? array : [operators];
            rule["operators"] = new JArray(items.Select((item, index) => item is JValue { Value: string id } ? OperatorInput.Read(id, $"{path}.Operators[{index}]").ToJson() : item));
        }

        foreach (JObject trigger in (rule["triggers"] as JArray ?? []).OfType<JObject>())
        {
            if (JsonValue.String(trigger, "on") is { } on && TriggerName.ToApi(on) is { } name)
            {
                trigger["on"] = name;
            }
        }

        // A webhook is the only action there is, so its type and method go without saying.
        foreach (JObject action in (rule["actions"] as JArray ?? []).OfType<JObject>())
        {
            action["type"] ??= IntelligenceAction.Webhook;
            action["method"] ??= IntelligenceAction.Post;
        }

        return new IntelligenceRule(rule);
    }
}
