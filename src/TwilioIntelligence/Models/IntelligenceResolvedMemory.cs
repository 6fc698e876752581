using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The memory that an operator looked into.</summary>
public sealed class IntelligenceResolvedMemory : ApiModel
{
    internal IntelligenceResolvedMemory(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the profile.</summary>
    public string? ProfileId => Text("profileId");

    /// <summary>Gets the id of the memory store.</summary>
    public string? MemoryStoreId => Text("memoryStoreId");

    private protected override Schema Schema => ResultSchemas.Memory;

    /// <summary>Names the memory.</summary>
    /// <returns>The id of the profile, or of the store.</returns>
    public override string ToString() => ProfileId ?? MemoryStoreId ?? string.Empty;
}
