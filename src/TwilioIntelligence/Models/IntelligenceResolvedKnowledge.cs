using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The knowledge that an operator looked into.</summary>
public sealed class IntelligenceResolvedKnowledge : ApiModel
{
    internal IntelligenceResolvedKnowledge(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the sources.</summary>
    public Collection<IntelligenceKnowledgeSource> Sources => Children("sources", static json => new IntelligenceKnowledgeSource(json));

    private protected override Schema Schema => ResultSchemas.Knowledge;

    /// <summary>Names the sources.</summary>
    /// <returns>The sources, one after the other.</returns>
    public override string ToString() => string.Join(", ", Sources);
}
