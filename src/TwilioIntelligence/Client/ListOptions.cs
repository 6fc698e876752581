using System.Collections.Generic;

namespace TwilioIntelligence.Client;

/// <summary>Which part of a list is wanted.</summary>
internal sealed class ListOptions
{
    /// <summary>The most items that a page of a list may have, where the API does not say otherwise.</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>Gets or sets the names and values of the query, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; set; } = [];

    /// <summary>Gets or sets the number of items to ask for at once, or <see langword="null"/> to leave it to the server.</summary>
    public int? PageSize { get; set; }

    /// <summary>Gets or sets the number of items after which no further page is wanted, or <see langword="null"/> for all.</summary>
    public long? Limit { get; set; }
}
