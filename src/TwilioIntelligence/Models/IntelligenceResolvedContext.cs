using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What an operator saw beside the conversation.</summary>
public sealed class IntelligenceResolvedContext : ApiModel
{
    internal IntelligenceResolvedContext(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the memory, or <see langword="null"/> where none was used.</summary>
    public IntelligenceResolvedMemory? Memory => Child("memory", static json => new IntelligenceResolvedMemory(json));

    /// <summary>Gets the knowledge, or <see langword="null"/> where none was used.</summary>
    public IntelligenceResolvedKnowledge? Knowledge => Child("knowledge", static json => new IntelligenceResolvedKnowledge(json));

    private protected override Schema Schema => ResultSchemas.ResolvedContext;

    /// <summary>Says what was used.</summary>
    /// <returns>The memory and the knowledge.</returns>
    public override string ToString() => string.Join(", ", new object?[] { Memory, Knowledge }.Where(static part => part is not null));
}
