using System;
using System.Collections;
using System.Collections.Specialized;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Converts a configuration, however it is given, to the JSON that the API would take.</summary>
internal static class ConfigurationConverter
{
    /// <summary>Reads a configuration, a hashtable, or an object such as JSON gives.</summary>
    /// <param name="input">The configuration.</param>
    /// <param name="unreadable">Takes the path and the fault of each rule that cannot be read, which then stays as it is.</param>
    /// <returns>The JSON, or <see langword="null"/> where it is none of these.</returns>
    /// <exception cref="InputException">A value has no JSON form.</exception>
    public static JObject? Read(object input, Action<string, InputException> unreadable) => ShellValues.Unwrap(input) switch
    {
        IntelligenceConfiguration configuration => FromConfiguration(configuration),
        IDictionary dictionary => FromDictionary(dictionary, unreadable),
        _ => null,
    };

    /// <summary>Reads the same as a configuration, to be compared.</summary>
    /// <returns>The configuration, or <see langword="null"/> where it is none.</returns>
    /// <exception cref="InputException">A rule cannot be read, or a value has no JSON form.</exception>
    public static IntelligenceConfiguration? ReadConfiguration(object input)
    {
        object? inner = ShellValues.Unwrap(input);
        if (inner is IntelligenceConfiguration configuration)
        {
            return ShellValues.Plain(configuration);
        }

        if (inner is not IDictionary dictionary || Read(input, static (_, fault) => throw fault) is not { } json || !HasContent(json))
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

        JObject stated = ReadOnlyFields(dictionary);
        var content = new ConfigurationContent(
            json.GetString("displayName"),
            json.GetString("description"),
            RulesJson.Of(rules.Cast<JObject>().Select(static rule => new RuleJson(rule, isUserAuthored: true))));
        return new IntelligenceConfiguration(content)
        {
            AccountId = stated.GetString("accountId"),
            Id = json.GetString("id"),
            Version = stated.GetInteger("version") ?? 0,
            DateCreated = stated.GetDate("dateCreated"),
            DateUpdated = stated.GetDate("dateUpdated"),
        };
    }

    /// <summary>
    /// Reads JSON, with names in any case: a file may have been written from objects of this module, whose names begin with
    /// capitals.
    /// </summary>
    public static JObject Read(JObject written) => FieldNames.Canonical(written, Schemas.Configuration, string.Empty, keepUnknown: true);

    private static bool HasContent(JObject json) =>
        Schemas.Configuration.Fields.Any(field => !field.IsReadOnly && json.ContainsKey(field.Name));

    private static JObject FromConfiguration(IntelligenceConfiguration configuration)
    {
        var json = (JObject)JsonText.Parse(ShellValues.Plain(configuration).Current.ToJson());
        if (configuration.Id is not null)
        {
            json["id"] = configuration.Id;
        }

        return json;
    }

    /// <summary>
    /// What only the server decides is left out, but for the id. It is not sent, and an object that went through a file may have
    /// values there that are not JSON, such as the parts of a date.
    /// </summary>
    private static JObject FromDictionary(IDictionary dictionary, Action<string, InputException> unreadable)
    {
        var written = new OrderedDictionary();
        foreach (DictionaryEntry entry in dictionary)
        {
            SchemaField? field = FieldOf(entry);
            if (field is null or { IsReadOnly: false } or { Name: "id" })
            {
                written[entry.Key] = field?.Name == "rules" ? RuleConverter.ReadJson(entry.Value, unreadable) : ShellValues.Plain(entry.Value);
            }
        }

        return Read(JsonValueConverter.ToObject(written));
    }

    /// <summary>Reads what only the server decides, as far as it is plain values.</summary>
    private static JObject ReadOnlyFields(IDictionary dictionary)
    {
        var stated = new JObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            object? value = ShellValues.Unwrap(entry.Value);
            if (FieldOf(entry) is { IsReadOnly: true } field && value is string or int or long or DateTime or DateTimeOffset)
            {
                stated[field.Name] = JsonValueConverter.ToToken(value, field.PropertyName);
            }
        }

        return stated;
    }

    private static SchemaField? FieldOf(DictionaryEntry entry) => entry.Key is string name ? Schemas.Configuration.FindInAnyCase(name) : null;

    private static InputException NotARule(string path, JToken other) =>
        new(path, MessageText.Format(nameof(Messages.NotARule), JsonText.Write(other)));
}
