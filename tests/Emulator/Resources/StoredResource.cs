using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Resources;

/// <summary>
/// An object that is kept field by field, each as the JSON text that it came as: what is not changed stays the same to the byte, and a
/// test can seed what the emulator itself would never make. It never changes: an update puts another in its place.
/// </summary>
/// <param name="id">Its id.</param>
/// <param name="fields">All its fields.</param>
internal sealed class StoredResource(string id, IReadOnlyList<UnknownField> fields) : IListItem
{
    private readonly RenderCache _rendered = new();

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>All its fields, the id among them, in the order in which they are shown.</summary>
    public IReadOnlyList<UnknownField> Fields { get; } = fields;

    /// <inheritdoc/>
    string IListItem.Key => Id;

    /// <summary>An object as it is seeded or created: its id first, then what was given, then what it lacks.</summary>
    /// <param name="newId">The id, unless the fields have one.</param>
    /// <param name="fields">What was given.</param>
    /// <param name="defaults">What every such object has.</param>
    public static StoredResource Complete(string newId, IReadOnlyList<UnknownField> fields, params IEnumerable<UnknownField> defaults)
    {
        var given = new StoredResource(newId, fields);
        string id = given.Text("id") ?? newId;
        return new StoredResource(
            id,
            [
                new("id", RawFields.Quote(id)),
                .. given.With("id", null).Fields,
                .. defaults.Where(field => given.Raw(field.Name) is null),
            ]);
    }

    /// <summary>A field as JSON text; null if it is absent.</summary>
    public string? Raw(string name) => Fields.FirstOrDefault(field => field.Name == name)?.Value;

    /// <summary>A field that is a string; null if it is absent or something else.</summary>
    public string? Text(string name) =>
        Raw(name) is { } raw && JsonElement.Parse(raw) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The same with one field set, in its old place or at the end.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value as JSON text; null to remove it.</param>
    public StoredResource With(string name, string? value) => new(Id, RawFields.With(Fields, name, value));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) => _rendered.Get(rendering, () => Write(rendering));

    private ReadOnlyMemory<byte> Write(Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            new UnknownFieldWriter(json, rendering).Write(Fields);
            json.WriteEndObject();
        }

        // The buffer is bigger than what is in it.
        return buffer.WrittenSpan.ToArray();
    }
}
