using System;
using System.Collections.Generic;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// Caches what a look-up found: for half a minute, or for a few seconds where it failed, so that the next Tab does not wait for the
/// same server again.
/// </summary>
/// <typeparam name="T">What is looked up.</typeparam>
internal sealed class CompletionCache<T>
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LifetimeOfFailure = TimeSpan.FromSeconds(5);

    private readonly Clock _clock;
    private readonly object _lock = new();
    private IReadOnlyList<T> _found = [];
    private TimeSpan _expires = TimeSpan.MinValue;

    public CompletionCache(Clock clock) => _clock = clock;

    /// <summary>Gets what is cached, or else what the look-up finds.</summary>
    /// <param name="lookUp">Adds what it finds to the list, and tells whether that is all.</param>
    public IReadOnlyList<T> GetOrRefresh(Func<List<T>, bool> lookUp)
    {
        lock (_lock)
        {
            if (_expires <= _clock.Elapsed)
            {
                var found = new List<T>();
                bool isComplete = false;
                try
                {
                    isComplete = lookUp(found);
                }
                finally
                {
                    _found = found;
                    _expires = _clock.Elapsed + (isComplete ? Lifetime : LifetimeOfFailure);
                }
            }

            return _found;
        }
    }
}
