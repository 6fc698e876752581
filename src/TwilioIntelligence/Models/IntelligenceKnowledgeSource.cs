using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>A source of knowledge that an operator looked into.</summary>
public sealed class IntelligenceKnowledgeSource : ApiModel
{
    internal IntelligenceKnowledgeSource(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the knowledge base.</summary>
    public string? BaseId => Text("baseId");

    /// <summary>Gets the id of the source in it.</summary>
    public string? SourceId => Text("sourceId");

    private protected override Schema Schema => ResultSchemas.KnowledgeSource;

    /// <summary>Names the source.</summary>
    /// <returns>The ids of base and source, as a parameter of an operator takes them.</returns>
    public override string ToString() => $"{BaseId}:{SourceId}";
}
