using System.Collections.Generic;
using System.Text.Json;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>A parameter that an operator declares.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="IsRequired">Whether a rule must set it.</param>
/// <param name="HasDefault">Whether it has a value where no rule sets it.</param>
internal sealed record OperatorParameter(string Type, bool IsRequired, bool HasDefault)
{
    /// <summary>The type whose values name a source in a knowledge base.</summary>
    public const string KnowledgeType = "KNOWLEDGE_BASE_AND_SOURCE_IDS";

    /// <summary>The types that there are.</summary>
    public static IReadOnlyList<string> Types { get; } = ["STRING", "INTEGER", "NUMBER", "BOOLEAN", KnowledgeType];

    /// <summary>Whether a value is of the parameter's type.</summary>
    public bool Accepts(JsonElement value) => Type switch
    {
        "STRING" => value.ValueKind == JsonValueKind.String,
        "INTEGER" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "NUMBER" => value.ValueKind == JsonValueKind.Number,
        "BOOLEAN" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.String && value.GetString()!.Split(':') is [{ Length: > 0 }, { Length: > 0 }],
    };
}
