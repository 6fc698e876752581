using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>The versions of a language operator, as JSON. Their numbers are their ids.</summary>
internal static class OperatorVersionResource
{
    public static readonly ResourceType<JObject> Type = new(
        "version", "/v3/ControlPlane/Operators/{parent}/Versions", JsonResource.Read, static json => json.GetString("version"))
    {
        ParentNoun = "operator",
    };
}
