using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>
/// Spells the fields of a rule as the API does. What a person writes may use any case for them; the API takes one. A field
/// that the API does not have is most likely misspelt, and would be dropped without a word.
/// </summary>
internal static class RuleSpelling
{
    /// <summary>Writes the names of all known fields as the API does.</summary>
    /// <param name="json">What a person wrote.</param>
    /// <param name="shape">What it should look like.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="keepUnknown">Whether unknown fields are kept, as those of a newer API's reply must be, or refused.</param>
    /// <exception cref="UnreadableRuleException">A field is not known.</exception>
    public static JObject Canonical(JObject json, RuleShape shape, string path, bool keepUnknown = false)
    {
        var canonical = new JObject();
        foreach (JProperty property in json.Properties().SelectMany(Unfold))
        {
            string? known = shape.Fields.FirstOrDefault(field => field.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            if (known is null && !keepUnknown)
            {
                throw new UnreadableRuleException(
                    path,
                    ErrorRecords.Format(nameof(Messages.UnknownField), UriRedactor.Text(property.Name), shape.Name, string.Join(", ", shape.Fields)));
            }

            string name = known ?? property.Name;
            RuleShape? inner = shape.Inside(name);
            string place = PropertyPath.Field(path, name, shape);
            canonical[name] = (property.Value, inner) switch
            {
                (JObject child, not null) when name is "operators" or "triggers" or "actions" =>
                    new JArray(Canonical(child, inner, PropertyPath.Item(place, 0), keepUnknown)),
                (JObject child, not null) => Canonical(child, inner, place, keepUnknown),
                (JArray items, not null) =>
                    new JArray(items.Select((item, index) => item is JObject child
                    ? Canonical(child, inner, PropertyPath.Item(place, index), keepUnknown)
                    : item)),
                _ => property.Value,
            };
        }

        return canonical;
    }

    /// <summary>
    /// An object that went through a file or a job has the fields that this module did not know in a property of their own.
    /// They go back to where they came from.
    /// </summary>
    public static IEnumerable<JProperty> Unfold(JProperty property) =>
        property.Name.Equals(nameof(ApiModel.AdditionalProperties), StringComparison.OrdinalIgnoreCase)
            ? (property.Value as JObject ?? []).Properties()
            : [property];
}
