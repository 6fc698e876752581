using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Turns a configuration, however it is given, into the JSON that the API would take.</summary>
internal static class ConfigurationInput
{
    private static readonly string[] ReadOnly = ["accountId", "version", "dateCreated", "dateUpdated"];
    private static readonly string[] Content = ["displayName", "description", "rules"];
    private static readonly string[] Names = ["id", .. Content, .. ReadOnly];

    /// <summary>Reads a configuration, a hashtable, or an object such as JSON gives.</summary>
    /// <param name="input">The configuration.</param>
    /// <param name="unreadable">
    /// Takes the place and the fault of each rule that cannot be read, which then stays as it is.
    /// </param>
    /// <returns>The JSON, or <see langword="null"/> where it is none of these.</returns>
    public static JObject? Read(object input, Action<string, UnreadableRuleException> unreadable) => ModuleInitializer.Unwrap(input) switch
    {
        IntelligenceConfiguration configuration => FromConfiguration(configuration),
        IDictionary dictionary => FromDictionary(dictionary, unreadable),
        _ => null,
    };

    /// <summary>Reads the same as a configuration, to be compared.</summary>
    /// <returns>The configuration, or <see langword="null"/> where it is none.</returns>
    /// <exception cref="UnreadableRuleException">A rule cannot be read.</exception>
    /// <exception cref="NotSupportedException">A value has no counterpart in JSON.</exception>
    public static IntelligenceConfiguration? ReadConfiguration(object input)
    {
        object? inner = ModuleInitializer.Unwrap(input);
        if (inner is IntelligenceConfiguration configuration)
        {
            return configuration;
        }

        if (inner is not IDictionary dictionary || Read(input, static (_, fault) => throw fault) is not { } json || !Content.Any(json.ContainsKey))
        {
            return null;
        }

        JArray rules = json["rules"] switch
        {
            JArray list => list,
            null or JValue { Value: null } => [],
            var other => throw NotARule("Rules", other),
        };
        if (rules.FirstOrDefault(static rule => rule is not JObject) is { } wrong)
        {
            throw NotARule(PropertyPath.Item("Rules", rules.IndexOf(wrong)), wrong);
        }

        JObject stated = Stated(dictionary);
        return new IntelligenceConfiguration(new ConfigurationContent(JsonValue.String(json, "displayName"), JsonValue.String(json, "description"),
            RuleList.Of(rules.Cast<JObject>())))
        {
            AccountId = JsonValue.String(stated, "accountId"),
            Id = JsonValue.String(json, "id"),
            Version = JsonValue.Integer(stated, "version") ?? 0,
            DateCreated = JsonValue.Date(JsonValue.String(stated, "dateCreated")),
            DateUpdated = JsonValue.Date(JsonValue.String(stated, "dateUpdated")),
        };
    }

    /// <summary>
    /// Reads JSON, with names in any case: a file may have been written from objects of this module, whose names begin with
    /// capitals.
    /// </summary>
    public static JObject Read(JObject written)
    {
        var json = new JObject();
        foreach (JProperty property in written.Properties().SelectMany(RuleSpelling.Unfold))
        {
            string name = Names.FirstOrDefault(known => known.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) ?? property.Name;
            json[name] = name == "rules" ? Rules(property.Value) : property.Value;
        }

        return json;
    }

    private static JObject FromConfiguration(IntelligenceConfiguration configuration)
    {
        var json = (JObject)JsonText.Parse(configuration.Current.ToJson());
        if (configuration.Id is not null)
        {
            json["id"] = configuration.Id;
        }

        return json;
    }

    /// <summary>
    /// What only the server decides is left out. It is not sent, and an object that went through a file may have values there
    /// that are not JSON, such as the parts of a date.
    /// </summary>
    private static JObject FromDictionary(IDictionary dictionary, Action<string, UnreadableRuleException> unreadable)
    {
        var written = new OrderedDictionary();
        foreach (DictionaryEntry entry in dictionary)
        {
            string? name = entry.Key as string;
            if (!ReadOnly.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                written[entry.Key] = "rules".Equals(name, StringComparison.OrdinalIgnoreCase) ? RuleInput.ReadJson(entry.Value, unreadable) : entry.Value;
            }
        }

        return Read(JsonValue.ToObject(written));
    }

    /// <summary>Reads what only the server decides, as far as it is plain values.</summary>
    private static JObject Stated(IDictionary dictionary)
    {
        var stated = new JObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            object? value = ModuleInitializer.Unwrap(entry.Value);
            if (ReadOnly.FirstOrDefault(known => known.Equals(entry.Key as string, StringComparison.OrdinalIgnoreCase)) is { } name
                && value is string or int or long or DateTime or DateTimeOffset)
            {
                stated[name] = JsonValue.ToToken(value);
            }
        }

        return stated;
    }

    private static UnreadableRuleException NotARule(string path, JToken other) =>
        new(path, ErrorRecords.Format(nameof(Messages.NotARule), JsonText.Write(other)));

    /// <summary>A single rule is as good as a list of one. In the shell, it is hard to tell the two apart.</summary>
    private static JToken Rules(JToken rules) => rules switch
    {
        JObject single => new JArray(RuleSpelling.Canonical(single, RuleShape.Rule, PropertyPath.Item("Rules", 0), keepUnknown: true)),
        JArray items => new JArray(items.Select(static (item, index) => item is JObject rule
            ? RuleSpelling.Canonical(rule, RuleShape.Rule, PropertyPath.Item("Rules", index), keepUnknown: true)
            : item)),
        _ => rules,
    };
}
