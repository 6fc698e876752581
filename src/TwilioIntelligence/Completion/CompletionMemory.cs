using System;
using System.Collections.Generic;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// Remembers what a look-up found: for half a minute, or for a few seconds where it failed, so that the next Tab does not wait
/// for the same server again.
/// </summary>
internal sealed class CompletionMemory
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Unreachable = TimeSpan.FromSeconds(5);

    private readonly Clock _clock;
    private readonly object _lock = new();
    private IReadOnlyList<IntelligenceConfiguration> _found = [];
    private TimeSpan _until = TimeSpan.MinValue;

    public CompletionMemory(Clock clock) => _clock = clock;

    /// <summary>Gets what is remembered, or else what the look-up finds.</summary>
    /// <param name="lookUp">Adds what it finds to the list, and tells whether that is all.</param>
    public IReadOnlyList<IntelligenceConfiguration> Recall(Func<List<IntelligenceConfiguration>, bool> lookUp)
    {
        lock (_lock)
        {
            if (_until <= _clock.Elapsed)
            {
                var found = new List<IntelligenceConfiguration>();
                bool complete = false;
                try
                {
                    complete = lookUp(found);
                }
                finally
                {
                    _found = found;
                    _until = _clock.Elapsed + (complete ? Fresh : Unreachable);
                }
            }

            return _found;
        }
    }
}
