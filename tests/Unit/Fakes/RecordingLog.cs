using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>Keeps what requests have to tell.</summary>
internal sealed class RecordingLog : IRequestLog
{
    private readonly ConcurrentQueue<string> _verbose = new();
    private readonly ConcurrentQueue<string> _debug = new();
    private int _retries;

    public bool WantsBodies { get; init; }

    public IReadOnlyList<string> VerboseLines => _verbose.ToArray();

    public IReadOnlyList<string> DebugLines => _debug.ToArray();

    public int Retries => _retries;

    /// <summary>Gets everything that was said, in one piece.</summary>
    public string All => string.Join("\n", _verbose.Concat(_debug));

    public void Verbose(string message) => _verbose.Enqueue(message);

    public void Debug(string message) => _debug.Enqueue(message);

    public void Retrying() => Interlocked.Increment(ref _retries);
}
