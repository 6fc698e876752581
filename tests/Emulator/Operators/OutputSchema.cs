using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>
/// An output schema: what may be in one, and what becomes of it. The server demands every property of every object, and allows no others,
/// whatever was sent.
/// </summary>
internal sealed class OutputSchema
{
    private const int MostProperties = 100;
    private const int MostLevels = 10;
    private const int MostEnumValues = 1000;

    private static readonly string[] Types = ["string", "number", "boolean", "integer", "object", "array", "null"];

    private static readonly string[] Unsupported =
    [
        "minLength", "maxLength",
        "patternProperties", "unevaluatedProperties", "propertyNames", "minProperties", "maxProperties",
        "unevaluatedItems", "contains", "minContains", "maxContains", "uniqueItems",
    ];

    private readonly Violations _violations;
    private int _properties;
    private int _levels;
    private int _enumValues;

    private OutputSchema(Violations violations) => _violations = violations;

    /// <summary>Notes what is wrong with a schema.</summary>
    /// <param name="schema">The schema, an object.</param>
    /// <param name="violations">Where violations go.</param>
    public static void Check(JsonElement schema, Violations violations)
    {
        const string Path = "outputSchema";
        var check = new OutputSchema(violations);
        if (!schema.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String || type.GetString() != "object")
        {
            violations.Add(Path + ".type", "must be \"object\"");
        }

        if (!schema.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
        {
            violations.Add(Path + ".properties", "must be an object");
        }

        check.Visit(schema, Path, level: 0);
        check.RequireAtMost(check._properties, MostProperties, "properties");
        check.RequireAtMost(check._levels, MostLevels, "levels");
        check.RequireAtMost(check._enumValues, MostEnumValues, "enum values");
    }

    /// <summary>A schema as the server stores it: with its keys in the order in which they were sent, since results come in that order.</summary>
    public static string Rewrite(JsonElement schema)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            WriteSchema(json, schema);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsObjectSchema(JsonElement schema) => schema.TryGetProperty("properties", out _) || HasType(schema, "object");

    private static bool HasType(JsonElement schema, string name) => schema.TryGetProperty("type", out JsonElement type)
        && (type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(name))
            : type.ValueKind == JsonValueKind.String && type.ValueEquals(name));

    private void RequireAtMost(int count, int maximum, string what)
    {
        if (count > maximum)
        {
            _violations.Add("outputSchema", string.Create(CultureInfo.InvariantCulture, $"must have at most {maximum} {what}, and has {count}"));
        }
    }

    // Objects and arrays are levels, the root being the first; what they are made of is on the same level as they.
    private void Visit(JsonElement schema, string path, int level)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            _violations.Add(path, "must be an object");
            return;
        }

        if (IsObjectSchema(schema) || HasType(schema, "array"))
        {
            level++;
            _levels = Math.Max(_levels, level);
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            VisitKeyword(keyword, $"{path}.{keyword.Name}", level);
        }
    }

    private void VisitKeyword(JsonProperty keyword, string path, int level)
    {
        if (Unsupported.Contains(keyword.Name))
        {
            _violations.Add(path, "is not supported");
            return;
        }

        switch (keyword.Name)
        {
            case "type":
                CheckType(keyword.Value, path);
                break;
            case "enum" when keyword.Value.ValueKind == JsonValueKind.Array:
                _enumValues += keyword.Value.GetArrayLength();
                break;
            case "properties" when keyword.Value.ValueKind == JsonValueKind.Object:
                _properties += keyword.Value.EnumerateObject().Count();
                VisitEach(keyword.Value, path, level);
                break;
            case "$defs" when keyword.Value.ValueKind == JsonValueKind.Object:
                VisitEach(keyword.Value, path, level: 0);
                break;
            case "items":
                Visit(keyword.Value, path, level);
                break;
            case "anyOf" when keyword.Value.ValueKind == JsonValueKind.Array:
                foreach ((int index, JsonElement alternative) in keyword.Value.EnumerateArray().Index())
                {
                    Visit(alternative, $"{path}[{index}]", level);
                }

                break;
            default:
                break;
        }
    }

    private void VisitEach(JsonElement map, string path, int level)
    {
        foreach (JsonProperty schema in map.EnumerateObject())
        {
            Visit(schema.Value, $"{path}.{schema.Name}", level);
        }
    }

    private void CheckType(JsonElement type, string path)
    {
        IEnumerable<JsonElement> names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : [type];
        if (names.Any(name => name.ValueKind != JsonValueKind.String || !Types.Contains(name.GetString())))
        {
            _violations.Add(path, $"must be one of {string.Join(", ", Types)}");
        }
    }

    private static void WriteSchema(Utf8JsonWriter json, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            schema.WriteTo(json);
            return;
        }

        bool isObject = IsObjectSchema(schema);
        json.WriteStartObject();
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "required" when isObject:
                    WriteRequired(json, schema);
                    break;
                case "additionalProperties" when isObject:
                    json.WriteBoolean("additionalProperties", false);
                    break;
                default:
                    json.WritePropertyName(keyword.Name);
                    WriteKeyword(json, keyword);
                    break;
            }
        }

        if (isObject && !schema.TryGetProperty("required", out _))
        {
            WriteRequired(json, schema);
        }

        if (isObject && !schema.TryGetProperty("additionalProperties", out _))
        {
            json.WriteBoolean("additionalProperties", false);
        }

        json.WriteEndObject();
    }

    private static void WriteRequired(Utf8JsonWriter json, JsonElement schema)
    {
        json.WriteStartArray("required");
        if (schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                json.WriteStringValue(property.Name);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteKeyword(Utf8JsonWriter json, JsonProperty keyword)
    {
        switch (keyword.Name)
        {
            case "properties" or "$defs" when keyword.Value.ValueKind == JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty schema in keyword.Value.EnumerateObject())
                {
                    json.WritePropertyName(schema.Name);
                    WriteSchema(json, schema.Value);
                }

                json.WriteEndObject();
                break;
            case "anyOf" when keyword.Value.ValueKind == JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement alternative in keyword.Value.EnumerateArray())
                {
                    WriteSchema(json, alternative);
                }

                json.WriteEndArray();
                break;
            case "items":
                WriteSchema(json, keyword.Value);
                break;
            default:
                keyword.Value.WriteTo(json);
                break;
        }
    }
}
