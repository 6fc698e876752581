using System;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>All that the client needs to know of one kind of resource.</summary>
/// <typeparam name="T">What one is read into.</typeparam>
internal sealed class ResourceType<T>
{
    private const string Parent = "{parent}";

    /// <summary>Initializes a new instance of the <see cref="ResourceType{T}"/> class.</summary>
    /// <param name="noun">What one is called in messages, such as <c>configuration</c>. Its plural ends in an s.</param>
    /// <param name="path">The path of the list, from the host on. Below another resource, <c>{parent}</c> stands for the id of that one.</param>
    /// <param name="read">Reads one where the reader stands.</param>
    /// <param name="idOf">Gets what names one among all of its kind, as its path does.</param>
    public ResourceType(string noun, string path, Func<RawJsonReader, T> read, Func<T, string?> idOf)
    {
        Noun = noun;
        Path = path;
        Read = read;
        IdOf = idOf;
    }

    public string Noun { get; }

    public string Path { get; }

    public Func<RawJsonReader, T> Read { get; }

    public Func<T, string?> IdOf { get; }

    /// <summary>Gets or sets the form of the ids, or <see langword="null"/> where the API documents none.</summary>
    public IdFormat? IdFormat { get; set; }

    /// <summary>Gets or sets the most items that a page of the list may have.</summary>
    public int MaximumPageSize { get; set; } = ListOptions.MaximumPageSize;

    /// <summary>Gets or sets the product whose host it is on.</summary>
    public ApiProduct Product { get; set; }

    /// <summary>Gets or sets what keeps the version that a reply names in its header, where the API has one.</summary>
    public Action<T, string?>? SetETag { get; set; }

    /// <summary>Gets or sets what is done with each that a reply holds: it tells the names of operators, or is given them.</summary>
    public Action<T, OperatorNames>? OnReceived { get; set; }

    /// <summary>Gets or sets what tells an id from a display name, where the beginning of an id does not.</summary>
    public Func<string, bool>? LooksLikeId { get; set; }

    /// <summary>Gets or sets what keeps the display names for a client, or for none, where the client knows some.</summary>
    public Func<IntelligenceClient?, DisplayNames>? KeptNames { get; set; }

    /// <summary>Gets or sets what keeps the id of the parent, which a list need not repeat.</summary>
    public Action<T, string>? SetParent { get; set; }

    /// <summary>Gets or sets what the resource is called that it stands below.</summary>
    public string? ParentNoun { get; set; }

    /// <summary>Gets what follows the id of one in a message, such as <c> of operator x</c>.</summary>
    public string Suffix { get; private set; } = string.Empty;

    /// <summary>Tells whether an id can be one of this kind, so that it is safe in a path.</summary>
    public bool IsValidId(string? id) =>
        IdFormat?.IsValid(id) ?? (!string.IsNullOrWhiteSpace(id) && id!.IndexOfAny(['/', '?', '#', '\\']) < 0 && id.Trim('.').Length > 0);

    /// <summary>Tells whether a text can only be an id, and no display name: whether it is a good one is another matter.</summary>
    public bool IsId(string text) =>
        LooksLikeId?.Invoke(text) ?? (IdFormat is not null && text.StartsWith(IdFormat.Prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gets the display names that a client knows, to be added to.</summary>
    public DisplayNames NamesOf(IntelligenceClient? client) => KeptNames?.Invoke(client) ?? new DisplayNames();

    /// <summary>Gets the resource below one parent.</summary>
    public ResourceType<T> Nested(string parentId) =>
        new(Noun, Path.Replace(Parent, Uri.EscapeDataString(parentId)), reader => ReadBelow(parentId, reader), IdOf)
    {
        OnReceived = OnReceived,
        Product = Product,
        IdFormat = IdFormat,
        MaximumPageSize = MaximumPageSize,
        SetETag = SetETag,
        ParentNoun = ParentNoun,
        Suffix = $" of {ParentNoun} {parentId}",
    };

    private T ReadBelow(string parentId, RawJsonReader reader)
    {
        T resource = Read(reader);
        SetParent?.Invoke(resource, parentId);
        return resource;
    }
}
