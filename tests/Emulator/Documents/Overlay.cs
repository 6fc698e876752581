using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Documents;

/// <summary>Lays what a test gives over a sample, so that a test need only give what it is about.</summary>
internal static class Overlay
{
    /// <summary>Changes a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="given">What is to be different. A null leaves a property out.</param>
    /// <param name="whole">Paths of objects that are replaced as a whole.</param>
    /// <param name="nullable">Paths of properties that can be null.</param>
    /// <exception cref="JsonException">There is no such property, or it is of another kind.</exception>
    public static void Apply(JsonObject sample, JsonObject given, IReadOnlySet<string> whole, IReadOnlySet<string> nullable) =>
        Apply(sample, given, string.Empty, whole, nullable);

    /// <summary>The result, which can no longer be changed and is safe to read from anywhere.</summary>
    public static JsonElement ToElement(JsonObject document) => JsonElement.Parse(document.ToJsonString(JsonFormat.Options));

    private static void Apply(
        JsonObject sample, JsonObject given, string path, IReadOnlySet<string> whole, IReadOnlySet<string> nullable)
    {
        foreach ((string name, JsonNode? value) in given)
        {
            string at = path.Length == 0 ? name : $"{path}.{name}";
            if (!sample.TryGetPropertyValue(name, out JsonNode? present))
            {
                throw new JsonException($"There is no {at}. Known: {string.Join(", ", sample.Select(property => property.Key))}.");
            }

            if (value is null && !nullable.Contains(at))
            {
                sample.Remove(name);
            }
            else if (value is JsonObject values && present is JsonObject onto && !whole.Contains(at))
            {
                Apply(onto, values, at, whole, nullable);
            }
            else if (value is not null && present is not null && value.GetValueKind() != present.GetValueKind() && !whole.Contains(at))
            {
                throw new JsonException($"{at} must be of kind {present.GetValueKind()}.");
            }
            else
            {
                sample[name] = value?.DeepClone();
            }
        }
    }
}
