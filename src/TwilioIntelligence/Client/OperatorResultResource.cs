using TwilioIntelligence.Models;

namespace TwilioIntelligence.Client;

/// <summary>The results of language operators.</summary>
internal static class OperatorResultResource
{
    public static readonly ResourceType<IntelligenceOperatorResult> Type = new(
        "operator result", "/v3/OperatorResults", static reader => new IntelligenceOperatorResult(JsonResource.Read(reader)), static result => result.Id)
    {
        IdFormat = IdFormats.OperatorResult,
    };
}
