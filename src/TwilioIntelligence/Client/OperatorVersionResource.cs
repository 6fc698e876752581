using System.Globalization;

namespace TwilioIntelligence.Client;

/// <summary>The versions of a language operator. Their numbers are their ids.</summary>
internal static class OperatorVersionResource
{
    public static readonly ResourceType<IntelligenceOperatorVersion> Type = new(
        "version",
        "/v3/ControlPlane/Operators/{parent}/Versions",
        static reader => new IntelligenceOperatorVersion(JsonResource.Read(reader)),
        static version => version.Version.ToString(CultureInfo.InvariantCulture))
    {
        ParentNoun = "operator",
        SetParent = static (version, id) => version.OperatorId = id,
    };
}
