using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>The results of language operators.</summary>
internal static class OperatorResultResource
{
    public static readonly ResourceType<IntelligenceOperatorResult> Type = new(
        "operator result",
        "/v3/OperatorResults",
        static reader => new IntelligenceOperatorResult(ReceivedJson.Read(reader, "id", "conversationId")),
        static result => result.Id)
    {
        IdFormat = IdFormats.OperatorResult,
        OnReceived = static (result, names) => result.OperatorNames = names,
    };
}
