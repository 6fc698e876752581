using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Turns a configuration, however it is given, into the JSON that the API would take.</summary>
internal static class ConfigurationInput
{
    private static readonly string[] ReadOnly = ["accountId", "version", "dateCreated", "dateUpdated"];
    private static readonly string[] Names = ["id", "displayName", "description", "rules", .. ReadOnly];

    /// <summary>Reads a configuration, a hashtable, or an object such as JSON gives.</summary>
    /// <returns>The JSON, or <see langword="null"/> where it is none of these.</returns>
    public static JObject? Read(object input) => ModuleInitializer.Unwrap(input) switch
    {
        IntelligenceConfiguration configuration => FromConfiguration(configuration),
        IDictionary dictionary => Read(JsonValue.ToObject(WithoutReadOnly(dictionary))),
        _ => null,
    };

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
    /// Leaves out what only the server decides. It is not sent, and an object that went through a file may have values there
    /// that are not JSON, such as the parts of a date.
    /// </summary>
    private static OrderedDictionary WithoutReadOnly(IDictionary dictionary)
    {
        var rest = new OrderedDictionary();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!ReadOnly.Contains(entry.Key as string, StringComparer.OrdinalIgnoreCase))
            {
                rest[entry.Key] = entry.Value;
            }
        }

        return rest;
    }

    /// <summary>A single rule is as good as a list of one. In the shell, it is hard to tell the two apart.</summary>
    private static JToken Rules(JToken rules) => rules switch
    {
        JObject single => new JArray(RuleSpelling.Canonical(single, RuleShape.Rule, "Rules[0]", keepUnknown: true)),
        JArray items => new JArray(items.Select(static (item, index) => item is JObject rule ? RuleSpelling.Canonical(rule, RuleShape.Rule, $"Rules[{index}]", keepUnknown: true) : item)),
        _ => rules,
    };
}
