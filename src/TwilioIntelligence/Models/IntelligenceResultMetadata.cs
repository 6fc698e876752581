using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What is known about a result beside its content.</summary>
public sealed class IntelligenceResultMetadata : ApiModel
{
    internal IntelligenceResultMetadata(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets what Twilio measured, or <see langword="null"/> where it does not say.</summary>
    public IntelligenceSystemMetadata? System => Child("system", static json => new IntelligenceSystemMetadata(json));

    private protected override Schema Schema => ResultSchemas.Metadata;

    /// <summary>Says what is known.</summary>
    /// <returns>What Twilio measured.</returns>
    public override string ToString() => System?.ToString() ?? string.Empty;
}
