using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>What an operator might have found out. No model is asked: it fits the operator's format and schema, and that is all.</summary>
internal static class SampleOutput
{
    // A schema may refer to itself.
    private const int MostLevels = 10;

    /// <summary>An output.</summary>
    /// <param name="outputFormat">The operator's format.</param>
    /// <param name="outputSchema">Its schema as JSON text, if it has one.</param>
    public static JsonObject Create(string outputFormat, string? outputSchema) => outputFormat switch
    {
        "TEXT" => new JsonObject { ["text"] = "The customer asked for help and got it." },
        "CLASSIFICATION" => new JsonObject { ["label"] = "neutral" },
        "EXTRACTION" => new JsonObject
        {
            ["entities"] = new JsonArray(new JsonObject { ["text"] = "Monday", ["label"] = "DATE" }),
        },
        _ => outputSchema is null ? [] : FromSchema(outputSchema),
    };

    private static JsonObject FromSchema(string text)
    {
        using var schema = JsonDocument.Parse(text);
        return Value(schema.RootElement, schema.RootElement, 0) as JsonObject ?? [];
    }

    private static JsonNode? Value(JsonElement schema, JsonElement root, int level)
    {
        if (level > MostLevels)
        {
            return null;
        }

        if (schema.TryGetProperty("enum", out JsonElement values) && values.GetArrayLength() > 0)
        {
            return JsonNode.Parse(values[0].GetRawText());
        }

        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return Referred(reference.GetString()!, root) is { } referred ? Value(referred, root, level + 1) : null;
        }

        if (schema.TryGetProperty("anyOf", out JsonElement alternatives) && alternatives.GetArrayLength() > 0)
        {
            return Value(alternatives[0], root, level + 1);
        }

        return Type(schema) switch
        {
            "string" => "text",
            "number" => 1.5,
            "integer" => 1,
            "boolean" => true,
            "object" => Object(schema, root, level),
            "array" => schema.TryGetProperty("items", out JsonElement items) ? new JsonArray(Value(items, root, level + 1)) : [],
            _ => null,
        };
    }

    private static JsonObject Object(JsonElement schema, JsonElement root, int level)
    {
        var result = new JsonObject();
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                result[property.Name] = Value(property.Value, root, level + 1);
            }
        }

        return result;
    }

    private static string? Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out JsonElement type))
        {
            return null;
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(name => name.GetString()).FirstOrDefault(name => name != "null")
            : type.GetString();
    }

    private static JsonElement? Referred(string reference, JsonElement root)
    {
        const string Start = "#/$defs/";
        return reference.StartsWith(Start, System.StringComparison.Ordinal)
            && root.TryGetProperty("$defs", out JsonElement definitions)
            && definitions.TryGetProperty(reference[Start.Length..], out JsonElement definition)
                ? definition
                : null;
    }
}
