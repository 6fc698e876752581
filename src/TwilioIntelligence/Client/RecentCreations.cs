using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace TwilioIntelligence.Client;

/// <summary>
/// Remembers for a short while what a connection has made. Whether the service can read at once what it has just written is
/// not documented: a 404 for one of these may come too early, and is no proof.
/// </summary>
internal sealed class RecentCreations
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, TimeSpan> _ids = new(StringComparer.Ordinal);
    private readonly Clock _clock;

    public RecentCreations(Clock clock) => _clock = clock;

    /// <summary>Remembers an id, and forgets those that are old.</summary>
    public void Add(string id)
    {
        TimeSpan now = _clock.Elapsed;
        foreach (KeyValuePair<string, TimeSpan> other in _ids)
        {
            if (now - other.Value > Short)
            {
                _ids.TryRemove(other.Key, out _);
            }
        }

        _ids[id] = now;
    }

    /// <summary>Forgets an id, because it has been taken away.</summary>
    public void Remove(string id) => _ids.TryRemove(id, out _);

    /// <summary>Tells whether an id was made a moment ago.</summary>
    public bool Contains(string id) => _ids.TryGetValue(id, out TimeSpan made) && _clock.Elapsed - made <= Short;
}
