using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Reads the JSON that a model is a view on.</summary>
internal static class JsonResource
{
    public static JObject Read(RawJsonReader reader) => reader.ReadToken() as JObject ?? throw new JsonReaderException(Messages.NotAnObject);
}
