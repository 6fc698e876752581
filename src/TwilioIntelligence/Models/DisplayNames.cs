using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>The display names of resources of one kind, by their ids. It only remembers: it never sends a request.</summary>
internal class DisplayNames
{
    private const int MaximumNear = 3;

    private readonly ConcurrentDictionary<string, string> _nameById = new(StringComparer.Ordinal);

    /// <summary>Gets or sets a value indicating whether all resources of the account were seen.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Gets or sets a value indicating whether it was tried, for a person to read, to see all, and no try is to follow.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Gets a value indicating whether there is nothing more to find out for a person who reads.</summary>
    public bool IsSettled => IsComplete || IsGivenUp;

    /// <summary>Gets the names, each once, in their order.</summary>
    public IReadOnlyList<string> Names => All.Distinct(StringComparer.Ordinal)
        .OrderBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .ThenBy(static name => name, StringComparer.Ordinal)
        .ToList();

    /// <summary>Gets all names that there are.</summary>
    private protected virtual IEnumerable<string> All => _nameById.Values;

    /// <summary>Remembers a resource.</summary>
    public void Add(string? id, string? name)
    {
        if (id is not null && name is not null)
        {
            _nameById[id] = name;
        }
    }

    /// <summary>Forgets a resource that was removed.</summary>
    public void Remove(string id) => _nameById.TryRemove(id, out _);

    /// <summary>Forgets all resources, before they are listed again.</summary>
    public void Clear()
    {
        IsComplete = false;
        _nameById.Clear();
    }

    /// <summary>Tells whether a resource with this id was seen.</summary>
    public bool Knows(string id) => _nameById.ContainsKey(id);

    /// <summary>Gets the name of a resource, or <see langword="null"/> where it was not seen.</summary>
    public virtual string? NameOf(string? id) => id is not null && _nameById.TryGetValue(id, out string? name) ? name : null;

    /// <summary>Gets the id that a name has in every account, or <see langword="null"/> where it has none.</summary>
    public virtual string? FixedIdOf(string name) => null;

    /// <summary>Gets the ids of the resources with a name: in its exact case where one has it, in any case otherwise.</summary>
    public IReadOnlyList<string> IdsOf(string name)
    {
        if (FixedIdOf(name) is { } id)
        {
            return [id];
        }

        List<KeyValuePair<string, string>> same = _nameById.Where(pair => pair.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        List<KeyValuePair<string, string>> exact = same.FindAll(pair => pair.Value == name);
        return (exact.Count > 0 ? exact : same).Select(static pair => pair.Key).OrderBy(static id => id, StringComparer.Ordinal).ToList();
    }

    /// <summary>Lists the names that somebody may have meant, the nearest first.</summary>
    public IReadOnlyList<string> Near(string name) => NearestName
        .Rank(name, All.Distinct(StringComparer.OrdinalIgnoreCase), 2)
        .ThenBy(static near => near.Name, StringComparer.OrdinalIgnoreCase)
        .Take(MaximumNear)
        .Select(static near => near.Name)
        .ToList();
}
