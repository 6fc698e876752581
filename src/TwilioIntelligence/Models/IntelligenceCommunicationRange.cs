using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The part of a conversation that an operator saw.</summary>
public sealed class IntelligenceCommunicationRange : ApiModel
{
    internal IntelligenceCommunicationRange(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the first communication.</summary>
    public string? First => Text("first");

    /// <summary>Gets the id of the last communication.</summary>
    public string? Last => Text("last");

    private protected override Schema Schema => ResultSchemas.Communications;

    /// <summary>Names both ends.</summary>
    /// <returns>The ids of the first and the last communication.</returns>
    public override string ToString() => $"{First} … {Last}";
}
