using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Converts what a person writes for the fields of an operator.</summary>
internal static class OperatorFields
{
    /// <summary>Reads a schema: an ordered dictionary, an object, JSON text, or the lines of a file of it.</summary>
    /// <param name="input">The schema, or <see langword="null"/> for none.</param>
    /// <param name="warn">Takes a warning where the order of properties cannot be the one that was written.</param>
    /// <exception cref="InputException">It is none of these.</exception>
    public static JToken ReadSchema(object? input, Action<string> warn)
    {
        object? plain = ShellValues.Plain(input);
        if (plain is IEnumerable<object?> lines && lines.All(static line => line is string))
        {
            plain = string.Join("\n", lines);
        }

        if (plain is IDictionary dictionary)
        {
            WarnOfHashtables(nameof(IntelligenceOperator.OutputSchema), dictionary, warn);
        }

        JToken schema = plain is string text ? Parse(text) : JsonValueConverter.ToToken(plain, nameof(IntelligenceOperator.OutputSchema));
        Schema.EnsureWholeCharacters(schema, nameof(IntelligenceOperator.OutputSchema), null);
        return schema;
    }

    /// <summary>Reads training examples: objects or hashtables with Input and Output. An output that is not text is written as JSON.</summary>
    /// <exception cref="InputException">A value cannot be read.</exception>
    public static JToken ReadExamples(IEnumerable<object?> input) => new JArray(input.Select(static (given, index) =>
    {
        string path = PropertyPath.Item("TrainingExamples", index);
        if (ReadObject(given, path, OperatorSchemas.TrainingExample) is not { } example)
        {
            throw new InputException(path, Messages.NotATrainingExample);
        }

        if (example["output"] is JObject or JArray)
        {
            example["output"] = JsonText.Write(example["output"]!);
        }

        return example;
    }));

    /// <summary>
    /// Reads declarations of parameters: by name, each an object or a hashtable with Type, Default, Required and Description, or the type
    /// alone.
    /// </summary>
    /// <exception cref="InputException">A value cannot be read.</exception>
    public static JToken ReadParameters(object? input)
    {
        const string Path = nameof(IntelligenceOperator.Parameters);
        object? plain = ShellValues.Plain(input);
        if (plain is null)
        {
            return JValue.CreateNull();
        }

        if (plain is not IDictionary map)
        {
            throw new InputException(Path, Messages.NotAParameterMap);
        }

        var parameters = new JObject();
        foreach (DictionaryEntry entry in map)
        {
            string name = NameOf(entry);
            string place = PropertyPath.Field(Path, name);
            JObject parameter = entry.Value is string type ? new JObject(new JProperty("type", type))
                : ReadObject(entry.Value, place, OperatorSchemas.Parameter) ?? throw new InputException(place, Messages.NotAParameterMap);
            parameters[name] = parameter;
            if (parameter.GetString("type") is { } written)
            {
                parameter["type"] = written.ToUpperInvariant();
            }
        }

        return parameters;
    }

    /// <summary>Sets whether an operator may look at something that a rule provides: <c>memory</c> or <c>knowledge</c>.</summary>
    public static void SetContext(JObject content, string field, bool isEnabled)
    {
        var context = content["context"] as JObject ?? [];
        context[field] = new JObject(new JProperty("enabled", isEnabled));
        content["context"] = context;
    }

    private static JObject? ReadObject(object? given, string path, Schema schema) => ShellValues.Unwrap(given) switch
    {
        ApiModel model => model.ToJson(path),
        IDictionary dictionary => FieldNames.Canonical(ShellValues.ToObject(dictionary, path), schema, path),
        _ => null,
    };

    private static JToken Parse(string text)
    {
        try
        {
            return JsonText.ParseStrict(text);
        }
        catch (JsonException exception)
        {
            throw new InputException(nameof(IntelligenceOperator.OutputSchema), MessageText.Format(nameof(Messages.NotJson), exception.Message));
        }
    }

    /// <summary>The order of results is that of the properties in the schema, and a hashtable has none.</summary>
    private static void WarnOfHashtables(string path, object? schema, Action<string> warn)
    {
        foreach (DictionaryEntry keyword in schema as IDictionary ?? new Hashtable())
        {
            string place = PropertyPath.Field(path, NameOf(keyword));
            if (keyword.Key is "properties" && keyword.Value is Hashtable { Count: > 1 } properties)
            {
                warn(MessageText.Format(nameof(Messages.HashtableHasNoOrder), place, string.Join(", ", properties.Keys.Cast<object>())));
            }

            foreach ((object? inner, string innerPath) in Inside(keyword, place))
            {
                WarnOfHashtables(innerPath, inner, warn);
            }
        }
    }

    /// <summary>Lists the schemas that a keyword of another holds, as <see cref="OutputSchema.Inside"/> does once they are JSON.</summary>
    private static IEnumerable<(object? Schema, string Path)> Inside(DictionaryEntry keyword, string path) => (keyword.Key, keyword.Value) switch
    {
        ("properties" or "$defs", IDictionary map) =>
            map.Cast<DictionaryEntry>().Select(property => ((object?)property.Value, PropertyPath.Field(path, NameOf(property)))),
        ("anyOf", IEnumerable alternatives) =>
            alternatives.Cast<object?>().Select((alternative, index) => (alternative, PropertyPath.Item(path, index))),
        ("items", var items) => [(items, path)],
        _ => [],
    };

    private static string NameOf(DictionaryEntry entry) => Convert.ToString(entry.Key, System.Globalization.CultureInfo.InvariantCulture)!;
}
