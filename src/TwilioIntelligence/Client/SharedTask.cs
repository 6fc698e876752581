using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>Work that several callers wait for. Each can give up by itself; when the last one has, the work is cancelled.</summary>
/// <typeparam name="T">What the work gives.</typeparam>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer, and with no handle asked for, the source holds nothing.")]
internal sealed class SharedTask<T>
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly object _lock = new();
    private readonly Task<T> _task;
    private int _waiting = 1;

    /// <summary>Initializes a new instance of the <see cref="SharedTask{T}"/> class, and starts the work for its first caller.</summary>
    public SharedTask(Func<CancellationToken, Task<T>> work) => _task = Task.Run(() => work(_cancellation.Token), CancellationToken.None);

    /// <summary>Adds a caller, unless the work is over or given up.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_waiting == 0 || _task.IsCompleted)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <summary>Waits for the work. Each caller does so once.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var cancelled = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
            {
                return await (await Task.WhenAny(_task, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiting > 0 || _task.IsCompleted)
            {
                return;
            }
        }

        // Its error is of no interest to anybody any more.
        _ = _task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _cancellation.Cancel();
    }
}
