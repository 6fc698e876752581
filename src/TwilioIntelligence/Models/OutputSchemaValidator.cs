using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Holds the schema of an operator's output to every limit that the API documents. The API does not say how it counts: properties and
/// values of enums are counted at all levels, and objects and arrays are levels, the root being the first.
/// </summary>
internal sealed class OutputSchemaValidator
{
    public const int MaximumProperties = 100;
    public const int MaximumLevels = 10;
    public const int MaximumEnumValues = 1000;

    private static readonly string[] Types = ["string", "number", "boolean", "integer", "object", "array", "null"];

    private static readonly string[] Unsupported =
    [
        "minLength", "maxLength",
        "patternProperties", "unevaluatedProperties", "propertyNames", "minProperties", "maxProperties",
        "unevaluatedItems", "contains", "minContains", "maxContains", "uniqueItems",
    ];

    private readonly Findings _findings;
    private int _properties;
    private int _levels;
    private int _enumValues;

    public OutputSchemaValidator(Findings findings) => _findings = findings;

    public void Validate(string path, JObject schema)
    {
        if (schema["type"] is not JValue { Value: "object" })
        {
            _findings.Error(PropertyPath.Field(path, "type"), "\"object\" at the root", Got(schema["type"]));
        }

        if (schema["properties"] is not JObject)
        {
            _findings.Error(PropertyPath.Field(path, "properties"), "an object at the root", Got(schema["properties"]));
        }

        Visit(schema, path, level: 0);
        AtMost(path, "properties", _properties, MaximumProperties);
        AtMost(path, "levels", _levels, MaximumLevels);
        AtMost(path, "values of enums", _enumValues, MaximumEnumValues);
    }

    private static string Got(JToken? token) => token is null ? "got none" : $"got {Findings.Kind(token)}";

    private static bool HasType(JObject schema, string name) => TypeNames(schema["type"]).Any(type => type.GetString() == name);

    private static JArray TypeNames(JToken? type) => type as JArray ?? (type is null ? [] : [type]);

    private void AtMost(string path, string what, int count, int maximum)
    {
        if (count > maximum)
        {
            _findings.Error(path, $"at most {Findings.Number(maximum)} {what} in all", $"got {Findings.Number(count)}");
        }
    }

    private void Visit(JToken token, string path, int level)
    {
        if (token is not JObject schema)
        {
            _findings.Error(path, "an object", Got(token));
            return;
        }

        if (schema.ContainsKey("properties") || HasType(schema, "object") || HasType(schema, "array"))
        {
            level++;
            _levels = Math.Max(_levels, level);
        }

        foreach (JProperty keyword in schema.Properties())
        {
            VisitKeyword(keyword, PropertyPath.Field(path, keyword.Name), level);
        }

        ReviewOptional(schema, path);
    }

    /// <summary>The server requires every property, so that one which somebody has left out of <c>required</c> fails where there is no value.</summary>
    private void ReviewOptional(JObject schema, string path)
    {
        if (schema["required"] is not JArray { Count: > 0 } required || schema["properties"] is not JObject properties)
        {
            return;
        }

        foreach (JProperty property in properties.Properties())
        {
            // A type that is not named here may be null by what it refers to.
            bool mayBeNull = property.Value is not JObject inner || inner["type"] is null || HasType(inner, "null");
            if (!mayBeNull && !required.Any(name => name.GetString() == property.Name))
            {
                _findings.Warning(
                    PropertyPath.Field(PropertyPath.Field(path, "properties"), property.Name),
                    "a type that may be \"null\" for a property that is optional",
                    "the API makes every property required");
            }
        }
    }

    private void VisitKeyword(JProperty keyword, string path, int level)
    {
        if (Unsupported.Contains(keyword.Name, StringComparer.Ordinal))
        {
            _findings.Error(path, "a keyword that the API supports", "got one that it refuses");
            return;
        }

        switch (keyword.Name)
        {
            case "type" when !TypeNames(keyword.Value).All(static name => name is JValue { Value: string type } && Types.Contains(type)):
                _findings.Error(path, $"one of {string.Join(", ", Types)}", $"got {JsonText.Write(keyword.Value)}");
                break;
            case "enum" when keyword.Value is JArray values:
                _enumValues += values.Count;
                break;
            case "properties" when keyword.Value is JObject properties:
                _properties += properties.Count;
                break;
        }

        foreach ((JToken inner, string place) in OutputSchema.Inside(keyword, path))
        {
            Visit(inner, place, keyword.Name == "$defs" ? 0 : level);
        }
    }
}
