using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What the operators of a rule may see beside the conversation itself.</summary>
public sealed class IntelligenceContext : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceContext"/> class.</summary>
    public IntelligenceContext()
    {
    }

    internal IntelligenceContext(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets whether operators may see the customer's profile, or <see langword="null"/> where nothing is said.</summary>
    public IntelligenceMemoryContext? Memory
    {
        get => Child("memory", static json => new IntelligenceMemoryContext(json));
        set => SetChild("memory", value);
    }

    /// <summary>Gets or sets the knowledge bases that operators may read, or <see langword="null"/> for none.</summary>
    public IntelligenceKnowledgeContext? Knowledge
    {
        get => Child("knowledge", static json => new IntelligenceKnowledgeContext(json));
        set => SetChild("knowledge", value);
    }

    private protected override Schema Schema => Schemas.Context;

    /// <summary>Says what the context holds.</summary>
    /// <returns>For example <c>with memory and 2 knowledge bases</c>; nothing where it holds nothing.</returns>
    public override string ToString() => RuleDescription.ContextOf(this);
}
