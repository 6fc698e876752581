using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>A parameter that a language operator declares, and rules can set.</summary>
public sealed class IntelligenceOperatorParameter : ApiModel
{
    /// <summary>The type whose values name a source of a knowledge base: <c>base:source</c>. It has no default.</summary>
    public const string KnowledgeBaseAndSourceIds = "KNOWLEDGE_BASE_AND_SOURCE_IDS";

    internal static readonly IReadOnlyList<string> Types = ["STRING", "INTEGER", "NUMBER", "BOOLEAN", KnowledgeBaseAndSourceIds];

    internal IntelligenceOperatorParameter(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the type: <c>STRING</c>, <c>INTEGER</c>, <c>NUMBER</c>, <c>BOOLEAN</c> or <c>KNOWLEDGE_BASE_AND_SOURCE_IDS</c>.</summary>
    public string? Type { get => Text("type"); set => Set("type", value); }

    /// <summary>Gets the value where a rule sets none, or <see langword="null"/> for none.</summary>
    public object? Default => JsonValueConverter.ToValue(Value("default"));

    /// <summary>Gets or sets whether each rule must set it; <see langword="null"/> means that it need not.</summary>
    public bool? Required { get => Boolean("required"); set => Set("required", value); }

    /// <summary>Gets or sets what it is for.</summary>
    public string? Description { get => Text("description"); set => Set("description", value); }

    private protected override Schema Schema => OperatorSchemas.Parameter;

    /// <summary>Says the declaration in a line.</summary>
    /// <returns>For example <c>INTEGER, required</c>.</returns>
    public override string ToString() =>
        Type + (Required == true ? ", required" : string.Empty) + (Value("default") is { } token ? $", default {JsonText.Write(token)}" : string.Empty);
}
