using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Reads resources for which there is no model.</summary>
internal static class JsonResource
{
    public static JObject Read(JsonReader reader) => JToken.Load(reader) as JObject ?? throw new JsonReaderException(Messages.NotAnObject);
}
