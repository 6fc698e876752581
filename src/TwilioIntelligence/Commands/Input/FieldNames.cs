using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Finds the fields of a schema in what a person wrote, who may use any case for their names; the API takes one. A field that the
/// API does not have is most likely misspelt, and would be dropped without a word.
/// </summary>
internal static class FieldNames
{
    /// <summary>Writes the names of all known fields, at every level, as the API does.</summary>
    /// <param name="json">What a person wrote.</param>
    /// <param name="schema">What it should look like.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="keepUnknown">Whether unknown fields are kept, as those of a newer API's reply must be, or refused.</param>
    /// <exception cref="InputException">A field is not known.</exception>
    public static JObject Canonical(JObject json, Schema schema, string path, bool keepUnknown = false)
    {
        var canonical = new JObject();
        foreach (JProperty property in json.Properties().SelectMany(Unfold).Where(property => !schema.Computed.Contains(property.Name)))
        {
            SchemaField? field = schema.FindInAnyCase(property.Name);
            if (field is null && !keepUnknown)
            {
                throw new InputException(path, MessageText.Format(
                    nameof(Messages.UnknownField),
                    UriRedactor.Text(property.Name),
                    schema.Name,
                    string.Join(", ", schema.Fields.Select(static known => known.Name))));
            }

            canonical[field?.Name ?? property.Name] = field?.Schema is null
                ? property.Value
                : Inside(property.Value, field, PropertyPath.Join(path, field.PropertyName), keepUnknown);
        }

        return canonical;
    }

    /// <summary>Writes the names inside a field. A single item is as good as a list of one: in the shell, it is hard to tell the two apart.</summary>
    private static JToken Inside(JToken value, SchemaField field, string path, bool keepUnknown) => value switch
    {
        JObject child when field.Kind == FieldKind.List => new JArray(Canonical(child, field.Schema!, PropertyPath.Item(path, 0), keepUnknown)),
        JObject child => Canonical(child, field.Schema!, path, keepUnknown),
        JArray items => new JArray(items.Select((item, index) =>
            item is JObject child ? Canonical(child, field.Schema!, PropertyPath.Item(path, index), keepUnknown) : item)),
        _ => value,
    };

    /// <summary>
    /// An object that went through a file or a job has the fields that this module did not know in a property of their own.
    /// They go back to where they came from.
    /// </summary>
    private static IEnumerable<JProperty> Unfold(JProperty property) =>
        property.Name.Equals(nameof(ApiModel.AdditionalProperties), StringComparison.OrdinalIgnoreCase)
            ? (property.Value as JObject ?? []).Properties()
            : [property];
}
