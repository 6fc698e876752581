using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Client;

/// <summary>
/// Tells which items of a list have been read before: when a page is read again after it broke off, and when an item has
/// moved on to the next page meanwhile.
/// </summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class DuplicateFilter<T>
{
    private readonly Func<T, string?> _idOf;
    private HashSet<string> _previousIds = new(StringComparer.Ordinal);
    private HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _position;
    private int _readPositions;

    /// <summary>Initializes a new instance of the <see cref="DuplicateFilter{T}"/> class.</summary>
    /// <param name="idOf">Names an item by what no other has; nothing where only their positions tell items apart.</param>
    public DuplicateFilter(Func<T, string?> idOf) => _idOf = idOf;

    /// <summary>A page is read from its start, perhaps again.</summary>
    public void StartPage() => _position = 0;

    /// <summary>A page has been read to its end.</summary>
    public void EndPage()
    {
        _readPositions = 0;

        // An empty page moves nothing: what may come again is still on the page before it.
        if (_ids.Count > 0)
        {
            (_previousIds, _ids) = (_ids, _previousIds);
            _ids.Clear();
        }
    }

    /// <summary>
    /// Tells whether an item has not been read before: by its id, on this page or the one before it. Without an id, its position
    /// among such items of the page does.
    /// </summary>
    public bool IsNew(T item)
    {
        if (_idOf(item) is { } id)
        {
            // It counts as seen on this page, too: it may move on to the next.
            return _ids.Add(id) && !_previousIds.Contains(id);
        }

        bool isNew = _position++ >= _readPositions;
        _readPositions = Math.Max(_readPositions, _position);
        return isNew;
    }
}
