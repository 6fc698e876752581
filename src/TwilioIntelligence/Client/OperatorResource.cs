using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Client;

/// <summary>Language operators, as JSON.</summary>
internal static class OperatorResource
{
    public static readonly ResourceType<JObject> Type = new(
        "operator", "/v3/ControlPlane/Operators", JsonResource.Read, static json => JsonValue.String(json, "id"));
}
