using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What Twilio measured while an operator ran.</summary>
public sealed class IntelligenceSystemMetadata : ApiModel
{
    internal IntelligenceSystemMetadata(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the name of the language model; free text that changes over time.</summary>
    public string? ResolvedModel => Text("resolvedModel");

    /// <summary>Gets how long it took, in milliseconds.</summary>
    public long? LatencyMs => Integer("latencyMs");

    /// <summary>Gets how many characters the operator was given.</summary>
    public long? InputCharacters => Integer("inputCharacters");

    /// <summary>Gets how many characters it wrote.</summary>
    public long? OutputCharacters => Integer("outputCharacters");

    /// <summary>Gets whether the input was too long, so that the operator saw only a part of it.</summary>
    public bool? InputTruncated => Boolean("inputTruncated");

    private protected override Schema Schema => ResultSchemas.SystemMetadata;

    /// <summary>Says how long it took.</summary>
    /// <returns>The milliseconds, and the model.</returns>
    public override string ToString() => $"{LatencyMs} ms {ResolvedModel}".TrimEnd();
}
