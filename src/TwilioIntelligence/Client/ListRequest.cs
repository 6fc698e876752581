using System.Collections.Generic;

namespace TwilioIntelligence.Client;

/// <summary>What to list, and how much of it.</summary>
internal sealed class ListRequest
{
    public ListRequest(string path, string purpose)
    {
        Path = path;
        Purpose = purpose;
    }

    public string Path { get; }

    /// <summary>Gets what the list is for, to follow the words "could not" in a message.</summary>
    public string Purpose { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; set; } = [];

    /// <summary>Gets the number of items to ask for at once, or <see langword="null"/> to leave it to the server.</summary>
    public int? PageSize { get; set; }

    /// <summary>Gets the number of items after which no further page is wanted, or <see langword="null"/> for all.</summary>
    public long? Limit { get; set; }

    /// <summary>Gets a value indicating whether the list is given up when a page fails, and the page not asked for again.</summary>
    public bool IsTriedOnce { get; set; }
}
