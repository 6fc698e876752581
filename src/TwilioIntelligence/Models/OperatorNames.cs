using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>
/// The display names of the operators that a connection has seen, and of Twilio's own. It only remembers: it never sends a request, and an
/// id that it has not seen has no name.
/// </summary>
internal sealed class OperatorNames
{
    private const int MaximumNear = 3;

    private readonly ConcurrentDictionary<string, string> _nameById = new(StringComparer.Ordinal);

    /// <summary>Gets or sets a value indicating whether all operators of the account were seen.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Makes names of one operator alone.</summary>
    public static OperatorNames Of(string? id, string? name)
    {
        var names = new OperatorNames();
        names.Add(id, name);
        return names;
    }

    /// <summary>Remembers an operator.</summary>
    public void Add(string? id, string? name)
    {
        if (id is not null && name is not null)
        {
            _nameById[id] = name;
        }
    }

    /// <summary>Forgets an operator that was removed.</summary>
    public void Remove(string id) => _nameById.TryRemove(id, out _);

    /// <summary>Forgets all operators, before they are listed again.</summary>
    public void Clear()
    {
        IsComplete = false;
        _nameById.Clear();
    }

    /// <summary>Gets the name of an operator, or <see langword="null"/> where it was not seen.</summary>
    public string? NameOf(string? id) =>
        TwilioOperators.NameOf(id) ?? (id is not null && _nameById.TryGetValue(id, out string? name) ? name : null);

    /// <summary>Gets the ids of the operators with a name: in its exact case where one has it, in any case otherwise.</summary>
    public IReadOnlyList<string> IdsOf(string name)
    {
        if (TwilioOperators.IdOf(name) is { } id)
        {
            return [id];
        }

        List<KeyValuePair<string, string>> same = _nameById.Where(pair => pair.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        List<KeyValuePair<string, string>> exact = same.FindAll(pair => pair.Value == name);
        return (exact.Count > 0 ? exact : same).Select(static pair => pair.Key).OrderBy(static id => id, StringComparer.Ordinal).ToList();
    }

    /// <summary>Lists the names that somebody may have meant, the nearest first.</summary>
    public IReadOnlyList<string> Near(string name) => NearestName
        .Rank(name, _nameById.Where(static pair => TwilioOperators.NameOf(pair.Key) is null).Select(static pair => pair.Value)
            .Concat(TwilioOperators.Names).Distinct(StringComparer.OrdinalIgnoreCase), 2)
        .ThenBy(static near => near.Name, StringComparer.OrdinalIgnoreCase)
        .Take(MaximumNear)
        .Select(static near => near.Name)
        .ToList();
}
