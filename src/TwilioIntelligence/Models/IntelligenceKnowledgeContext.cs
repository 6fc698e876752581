using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The knowledge bases that the operators of a rule may read.</summary>
public sealed class IntelligenceKnowledgeContext : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceKnowledgeContext"/> class.</summary>
    public IntelligenceKnowledgeContext()
    {
    }

    internal IntelligenceKnowledgeContext(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the ids of the knowledge bases: at least 1. To give none, leave the whole object out.</summary>
    public Collection<string> Bases { get => Texts("bases"); set => SetChild("bases", value); }

    private protected override Schema Schema => Schemas.KnowledgeContext;

    /// <summary>Lists the knowledge bases.</summary>
    /// <returns>The ids with commas between.</returns>
    public override string ToString() => string.Join(", ", Bases ?? []);
}
