using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Converts to rules whatever a person writes for them.</summary>
internal static class RuleConverter
{
    /// <summary>Reads rules, hashtables, objects such as JSON gives, or a configuration whose rules are meant.</summary>
    /// <exception cref="InputException">One of them cannot be read as a rule.</exception>
    public static IEnumerable<IntelligenceRule> ReadAll(object? input)
    {
        object? inner = ShellValues.Unwrap(input);
        switch (inner)
        {
            case null:
                return [];
            case IntelligenceConfiguration configuration:
                return RulesOf(configuration);
            case IntelligenceRule rule:
                return [ShellValues.Plain(rule)!];
            case IDictionary:
                return [Read(input!, "Rules[0]")];
            case IEnumerable and not string:
                return ((IEnumerable)inner).Cast<object?>().SelectMany(ReadItem).ToList();
            default:
                return [Read(input!, "Rules[0]")];
        }
    }

    /// <summary>
    /// Reads rules as JSON, to be checked or compared. What a person may give for a rule is read as for a command that makes
    /// rules of it. JSON says what it says, and what is no rule at all stays as it is.
    /// </summary>
    /// <param name="input">The rules.</param>
    /// <param name="unreadable">
    /// Takes the place and the fault of each rule that cannot be read, which then stays as it is.
    /// </param>
    public static JToken ReadJson(object? input, Action<string, InputException> unreadable)
    {
        object? inner = ShellValues.Unwrap(input);
        return IsGivenForRules(input) ? new JArray(ReadItemJson(input, 0))
            : inner is IEnumerable and not (string or IDictionary) ? new JArray(((IEnumerable)inner).Cast<object?>().SelectMany(ReadItemJson))
            : JsonValueConverter.ToToken(ShellValues.Plain(input), "Rules");

        IEnumerable<JToken> ReadItemJson(object? item, int index)
        {
            string path = PropertyPath.Item("Rules", index);
            try
            {
                return IsGivenForRules(item)
                    ? ReadItem(item, index).Select(rule => rule.ToJson(path)).ToList()
                    : [JsonValueConverter.ToToken(ShellValues.Plain(item), path)];
            }
            catch (InputException exception) when (IsGivenForRules(item))
            {
                unreadable(path, exception);
                return [JsonValueConverter.ToToken(ShellValues.Plain(item), path)];
            }
        }
    }

    private static bool IsGivenForRules(object? item) =>
        item is not (null or PSObject { BaseObject: PSCustomObject })
        && ShellValues.Unwrap(item) is IntelligenceRule or IntelligenceConfiguration or IDictionary;

    private static IEnumerable<IntelligenceRule> ReadItem(object? item, int index) =>
        ShellValues.Unwrap(item) switch
        {
            IntelligenceConfiguration configuration => RulesOf(configuration),
            _ => [Read(item, $"Rules[{index}]")],
        };

    private static IEnumerable<IntelligenceRule> RulesOf(IntelligenceConfiguration configuration) =>
        ShellValues.Plain(configuration).Rules.Where(static rule => rule is not null);

    private static string NotARule(object? given) => MessageText.Format(
        nameof(Messages.NotARule), given is null ? "$null" : UriRedactor.Text(Convert.ToString(given, CultureInfo.CurrentCulture)));

    private static IntelligenceRule Read(object? input, string path) => ShellValues.Unwrap(input) switch
    {
        IntelligenceRule rule => ShellValues.Plain(rule)!,
        IDictionary dictionary when RuleBuilder.Describes(dictionary) => RuleBuilder.FromDictionary(dictionary, path).Build(),
        IDictionary dictionary => FromDictionary(dictionary, path, keepUnknown: input is PSObject { BaseObject: PSCustomObject }),
        ApiModel model when RelatedIds.Of(typeof(IntelligenceOperator), model) is { } id => throw new InputException(
            path, $"{NotARule(model)}. {MessageText.Format(nameof(Messages.MeantOtherAction), "operator", $"New-IntelligenceRule {id}")}"),
        var other => throw new InputException(path, NotARule(other)),
    };

    private static IntelligenceRule FromDictionary(IDictionary dictionary, string path, bool keepUnknown)
    {
        JObject rule = FieldNames.Canonical(ShellValues.ToObject(dictionary, path), Schemas.Rule, path, keepUnknown);
        if (rule["operators"] is { } operators)
        {
            IEnumerable<JToken> items = operators is JArray array ? array : [operators];
            rule["operators"] = new JArray(items.Select(OperatorReferenceConverter.Named));
        }

        foreach (JObject trigger in (rule["triggers"] as JArray ?? []).OfType<JObject>())
        {
            if (trigger.GetString("on") is { } on && TriggerName.ToApi(on) is { } name)
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
