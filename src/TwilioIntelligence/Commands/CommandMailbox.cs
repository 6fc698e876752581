using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands;

/// <summary>
/// Where work in the background leaves word for the pipeline's thread: that something has changed, and what is to be told.
/// Only that thread may write, so only it empties the box.
/// </summary>
internal sealed class CommandMailbox : IRequestLog
{
    private readonly ConcurrentQueue<(bool IsDebug, string Text)> _messages = new();
    private readonly object _signal = new();
    private bool _hasChanged;
    private int _retries;

    public bool WantsBodies { get; set; }

    /// <summary>Gets how often a request was sent again.</summary>
    public int Retries => Volatile.Read(ref _retries);

    public void Verbose(string message) => Leave(isDebug: false, message);

    public void Debug(string message) => Leave(isDebug: true, message);

    public void Retrying() => Interlocked.Increment(ref _retries);

    /// <summary>Wakes the pipeline's thread.</summary>
    public void Changed()
    {
        lock (_signal)
        {
            _hasChanged = true;
            Monitor.Pulse(_signal);
        }
    }

    /// <summary>Waits until something has changed, or the time is over.</summary>
    public void Wait(TimeSpan time)
    {
        lock (_signal)
        {
            if (!_hasChanged)
            {
                Monitor.Wait(_signal, time);
            }

            _hasChanged = false;
        }
    }

    /// <summary>Writes what there is to tell.</summary>
    public void Empty(Cmdlet command)
    {
        while (_messages.TryDequeue(out (bool IsDebug, string Text) message))
        {
            if (message.IsDebug)
            {
                command.WriteDebug(message.Text);
            }
            else
            {
                command.WriteVerbose(message.Text);
            }
        }
    }

    private void Leave(bool isDebug, string text)
    {
        _messages.Enqueue((isDebug, text));
        Changed();
    }
}
