using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// Queue through which background work passes messages and wake-up signals to the pipeline thread, the only one that may write.
/// </summary>
internal sealed class PipelineMessageQueue : IRequestLog
{
    private readonly ConcurrentQueue<Action<Cmdlet>> _messages = new();
    private readonly object _lock = new();
    private bool _isSignalled;
    private int _retries;

    public bool WantsBodies { get; set; }

    /// <summary>Gets how many requests were retried.</summary>
    public int Retries => Volatile.Read(ref _retries);

    public void Verbose(string message) => Enqueue(cmdlet => cmdlet.WriteVerbose(message));

    public void Debug(string message) => Enqueue(cmdlet => cmdlet.WriteDebug(message));

    public void Warning(string message) => Enqueue(cmdlet => cmdlet.WriteWarning(message));

    public void Retrying() => Interlocked.Increment(ref _retries);

    /// <summary>Wakes the pipeline thread.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _isSignalled = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Waits for a signal, or until the time is over.</summary>
    public void WaitForSignal(TimeSpan time)
    {
        lock (_lock)
        {
            if (!_isSignalled)
            {
                Monitor.Wait(_lock, time);
            }

            _isSignalled = false;
        }
    }

    /// <summary>Writes all messages that are queued.</summary>
    public void Flush(Cmdlet cmdlet)
    {
        while (_messages.TryDequeue(out Action<Cmdlet> write))
        {
            write(cmdlet);
        }
    }

    private void Enqueue(Action<Cmdlet> message)
    {
        _messages.Enqueue(message);
        Signal();
    }
}
