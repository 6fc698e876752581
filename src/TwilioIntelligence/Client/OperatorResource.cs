using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>Language operators, as JSON.</summary>
internal static class OperatorResource
{
    public static readonly ResourceType<JObject> Type = new(
        "operator", "/v3/ControlPlane/Operators", JsonResource.Read, static json => json.GetString("id"))
    {
        IdFormat = IdFormats.Operator,
    };
}
