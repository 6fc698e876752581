using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Models.Json;

/// <summary>An object that writes itself as JSON.</summary>
internal interface IJsonModel
{
    /// <summary>Writes the object as the API takes it.</summary>
    /// <param name="path">Where the object stands, for messages.</param>
    /// <exception cref="InputException">A value of it has no JSON form.</exception>
    JObject ToJson(string path);
}
