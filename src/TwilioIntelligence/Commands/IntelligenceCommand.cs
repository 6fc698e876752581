using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Commands;

/// <summary>
/// What every command that talks to the API has: a way to wait for work in the background that keeps the pipeline's thread
/// the only one to write, and that ends at once when the command is stopped.
/// </summary>
public abstract class IntelligenceCommand : ModuleCommand, IDisposable
{
    // How long the thread may sleep before it looks up: it is woken for all that matters, and looks up to show progress.
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Gets what ends all work of this command.</summary>
    internal CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Gets where work in the background leaves word.</summary>
    internal CommandMailbox Mailbox { get; } = new();

    /// <summary>Ends all work that is still under way. Pipelines that stop early call nothing else.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends all work that is still under way.</summary>
    /// <param name="disposing">Whether it is called on purpose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Cancel();
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Mailbox.WantsBodies = MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
            ? (SwitchParameter)debug
            : GetVariableValue("DebugPreference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _cancellation.Cancel();
        Mailbox.Changed();
    }

    /// <summary>Gets the connection to use.</summary>
    /// <param name="connection">The one that was named, if one was.</param>
    internal IntelligenceConnection Resolve(IntelligenceConnection? connection)
    {
        try
        {
            return connection ?? DefaultConnection.Resolve();
        }
        catch (ConnectionException exception)
        {
            ThrowTerminatingError(ErrorRecords.Of(exception));
            throw;
        }
    }

    /// <summary>Makes the context of a request.</summary>
    /// <param name="token">What ends it.</param>
    /// <param name="verificationHint">How to find out what became of it, where it changes something.</param>
    internal RequestContext Context(CancellationToken token, string? verificationHint = null) =>
        new(Mailbox, token) { Changed = Mailbox.Changed, VerificationHint = verificationHint };

    /// <summary>Starts work in the background, never on the pipeline's thread.</summary>
    internal Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Task.Run(() => work(Cancellation), CancellationToken.None);
        _ = task.ContinueWith(static (_, mailbox) => ((CommandMailbox)mailbox!).Changed(), Mailbox, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Does work in the background and waits for it.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped meanwhile.</exception>
    internal T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        Task<T> task = Start(work);
        while (!task.IsCompleted)
        {
            WaitForChange();
        }

        Mailbox.Empty(this);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits until work in the background has left word, and passes on what there is to tell.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped meanwhile.</exception>
    internal void WaitForChange()
    {
        ThrowIfStopped();
        Mailbox.Wait(Nap);
        ThrowIfStopped();
        Mailbox.Empty(this);
        OnWaiting();
    }

    /// <summary>Called on the pipeline's thread now and then while it waits.</summary>
    internal virtual void OnWaiting()
    {
    }

    /// <summary>Ends the command if it has been stopped.</summary>
    internal void ThrowIfStopped()
    {
        if (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
