using System;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>Reads an operator from a request. What an output schema may contain is not checked.</summary>
internal static class OperatorReader
{
    /// <summary>Reads the body of a create or an update, which have the same fields.</summary>
    public static OperatorContent Read(JsonElement body, EmulatorSettings settings, DateTimeOffset now)
    {
        var violations = new Violations();
        var rules = new ReadingRules(settings.Strict, KeepUnknown: false);
        var reader = new ObjectReader(body, string.Empty, violations);

        string? displayName = reader.Text("displayName", required: true, minimum: 1, maximum: 128);
        string? description = reader.Text("description", required: false);
        string? prompt = reader.Text("prompt", required: true, minimum: 1);
        string? outputFormat = reader.Choice("outputFormat", required: true, "TEXT", "JSON", "CLASSIFICATION");

        var others = new List<UnknownField>();
        Keep(others, "outputSchema", reader.Raw("outputSchema", required: outputFormat == "JSON"));
        reader.Objects("trainingExamples", required: false, 0, int.MaxValue, example =>
        {
            example.Text("input", required: true);
            example.Text("output", required: true);
            return example.Rest(rules);
        });
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("trainingExamples", out JsonElement examples))
        {
            Keep(others, "trainingExamples", examples.ValueKind == JsonValueKind.Array ? examples.GetRawText() : null);
        }

        if (reader.Object("context") is { } context)
        {
            context.Object("memory")?.Flag("enabled");
            context.Object("knowledge")?.Flag("enabled");
        }

        Keep(others, "context", reader.Raw("context"));
        string[] parameterNames = [];
        if (reader.Object("parameters") is { } parameters)
        {
            parameterNames = [.. parameters.Names()];
            foreach (string name in parameterNames)
            {
                parameters.Object(name)?.Choice(
                    "type", required: true, "STRING", "INTEGER", "NUMBER", "BOOLEAN", "KNOWLEDGE_BASE_AND_SOURCE_IDS");
            }
        }

        Keep(others, "parameters", reader.Raw("parameters"));
        foreach (string readOnly in (string[])["id", "version", "author"])
        {
            reader.Ignore(readOnly);
        }

        reader.Rest(rules);
        violations.ThrowIfAny();
        return new OperatorContent(displayName!, description, prompt, outputFormat!, others, parameterNames, now);
    }

    private static void Keep(List<UnknownField> fields, string name, string? json)
    {
        if (json is not null)
        {
            fields.Add(new UnknownField(name, json));
        }
    }
}
