using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Resources;

/// <summary>Takes an object apart into fields of JSON text, and puts it together again.</summary>
internal static class RawFields
{
    private static readonly Rendering Plain = Rendering.Of(new EmulatorSettings());

    /// <summary>The fields of an object, in order.</summary>
    public static IReadOnlyList<UnknownField> Of(JsonElement element) =>
        [.. element.EnumerateObject().Select(property => new UnknownField(property.Name, property.Value.GetRawText()))];

    /// <summary>The fields of an object, in order.</summary>
    public static IReadOnlyList<UnknownField> Of(JsonObject given) => Of(JsonElement.Parse(given.ToJsonString(JsonFormat.Options)));

    /// <summary>The same fields with one set, in its old place or at the end.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="name">Which one.</param>
    /// <param name="value">Its value as JSON text; null to remove it.</param>
    public static IReadOnlyList<UnknownField> With(IReadOnlyList<UnknownField> fields, string name, string? value)
    {
        if (value is null)
        {
            return [.. fields.Where(field => field.Name != name)];
        }

        return fields.Any(field => field.Name == name)
            ? [.. fields.Select(field => field.Name == name ? field with { Value = value } : field)]
            : [.. fields, new UnknownField(name, value)];
    }

    /// <summary>The object that has these fields.</summary>
    public static string ToObject(IEnumerable<UnknownField> fields) =>
        $"{{{string.Join(',', fields.Select(field => $"{Quote(field.Name)}:{field.Value}"))}}}";

    /// <summary>A date as JSON text.</summary>
    /// <param name="time">The date.</param>
    /// <param name="id">Whose it is.</param>
    public static string Date(DateTimeOffset time, string id) => Quote(Timestamp.Format(time, id, Plain));

    /// <summary>A string as JSON text.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, JsonFormat.Options);
}
