using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>Language operators.</summary>
internal static class OperatorResource
{
    public static readonly ResourceType<IntelligenceOperator> Type = new(
        "operator",
        "/v3/ControlPlane/Operators",
        static reader => new IntelligenceOperator(ReceivedJson.Read(reader, "id", "displayName", "author", "outputFormat")),
        static one => one.Id)
    {
        IdFormat = IdFormats.Operator,
        SetETag = static (one, tag) => one.ETag = tag,
        KeptNames = static client => client?.OperatorNames ?? new OperatorNames(),
        OnReceived = static (one, names) => names.Add(one.Id, one.DisplayName),
    };
}
