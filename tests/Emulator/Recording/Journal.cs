using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace TwilioIntelligence.Emulator.Recording;

/// <summary>The last requests, in the order in which they came in.</summary>
internal sealed class Journal
{
    private const int Capacity = 50_000;

    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _entries = new();
    private long _sequence;

    /// <summary>Adds a request and gives it its number.</summary>
    public void Add(JournalEntry entry)
    {
        lock (_lock)
        {
            entry.Sequence = ++_sequence;
            if (_entries.Count == Capacity)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue(entry);
        }
    }

    /// <summary>The requests with a higher number than this.</summary>
    public IReadOnlyList<JournalEntry> Since(long sequence)
    {
        lock (_lock)
        {
            return [.. _entries.Where(entry => entry.Sequence > sequence)];
        }
    }

    /// <summary>Forgets all requests. The numbers go on, so that a reader that knows one is not led astray.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }
}
