using System;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Documents;

/// <summary>An object that clients can read and not write. It never changes: another is put in its place.</summary>
/// <param name="content">The object, with its <c>id</c>.</param>
/// <param name="shape">What there is to know about objects of its kind.</param>
internal abstract class StoredDocument(JsonElement content, DocumentShape shape) : IListItem
{
    private readonly RenderCache _rendered = new();

    /// <summary>Its id.</summary>
    public string Id { get; } = content.GetProperty("id").GetString()!;

    /// <summary>The object.</summary>
    public JsonElement Content => content;

    /// <summary>What there is to know about objects of its kind.</summary>
    public DocumentShape Shape => shape;

    /// <inheritdoc/>
    string IListItem.Key => Id;

    /// <summary>Texts that are shown in place of an array of the object; null for what is in the object.</summary>
    /// <param name="path">The path of the property.</param>
    public virtual IReadOnlyList<string>? Replacement(string path) => null;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) => _rendered.Get(rendering, () => Write(rendering));

    /// <summary>Writes the object as it stands in a list.</summary>
    protected abstract ReadOnlyMemory<byte> Write(Rendering rendering);
}
