using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence;

/// <summary>What the operators of a rule may see beside the conversation itself.</summary>
public sealed class IntelligenceContext : ApiModel
{
    private static readonly string[] Known = ["memory", "knowledge"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceContext"/> class.</summary>
    public IntelligenceContext()
    {
    }

    internal IntelligenceContext(JObject json)
        : base(json)
    {
        Memory = json["memory"] is JObject memory ? new IntelligenceMemoryContext(memory) : null;
        Knowledge = json["knowledge"] is JObject knowledge ? new IntelligenceKnowledgeContext(knowledge) : null;
    }

    /// <summary>Gets or sets whether operators may see the customer's profile, or <see langword="null"/> where nothing is said.</summary>
    public IntelligenceMemoryContext? Memory { get; set; }

    /// <summary>Gets or sets the knowledge bases that operators may read, or <see langword="null"/> for none.</summary>
    public IntelligenceKnowledgeContext? Knowledge { get; set; }

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Says what the context holds.</summary>
    /// <returns>For example <c>with memory and 2 knowledge bases</c>; nothing where it holds nothing.</returns>
    public override string ToString() => RuleSentence.ContextOf(this);

    private protected override void Overlay(JObject json)
    {
        Put(json, "memory", Memory?.ToJson());
        Put(json, "knowledge", Knowledge?.ToJson());
    }
}
