using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>
/// A cmdlet that waits for background work. The pipeline thread is the only one that writes, and waiting ends at once when the
/// cmdlet is stopped.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IJobHost, IDisposable
{
    // The thread is woken for everything that matters. Between signals it wakes up only to show progress.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Gets the token that cancels all work of this cmdlet.</summary>
    internal CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Gets the queue of messages from background work.</summary>
    internal PipelineMessageQueue MessageQueue { get; } = new();

    /// <summary>Gets what the common parameters of this call say.</summary>
    internal CommonParameters Common => new(this);

    /// <summary>Gets a value indicating whether the cmdlet only says what it would do.</summary>
    internal bool IsWhatIf => Common.IsWhatIf;

    /// <summary>Cancels all work that is still under way. A pipeline that stops early calls nothing else.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels all work that is still under way.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
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
        MessageQueue.WantsBodies = Common.IsDebug;
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _cancellation.Cancel();
        MessageQueue.Signal();
    }

    /// <summary>Says with -Verbose which variables of the environment were trimmed for a connection.</summary>
    private protected void WriteTrimmed(IntelligenceConnection connection)
    {
        foreach (string variable in connection.TrimmedVariables)
        {
            WriteVerbose(MessageText.Format(nameof(Messages.VariableTrimmed), variable));
        }
    }

    /// <summary>Gets the id of the error for an input that cannot be read.</summary>
    private protected virtual string InputErrorId => nameof(Messages.InvalidInput);

    /// <summary>Gets a value, and ends the cmdlet with the error where it cannot be had: for parameters that hold for all inputs.</summary>
    private protected T OrTerminate<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (ErrorRecords.IsExpected(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(exception, null));
            throw;
        }
    }

    /// <summary>Makes the context of a request.</summary>
    /// <param name="verificationHint">How to find out what became of a write whose reply was lost.</param>
    internal RequestContext NewContext(string? verificationHint = null) =>
        new(MessageQueue, Cancellation) { Changed = MessageQueue.Signal, VerificationHint = verificationHint };

    /// <summary>Starts background work, never on the pipeline thread.</summary>
    internal Task<T> Start<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Task.Run(() => work(Cancellation), CancellationToken.None);
        _ = task.ContinueWith(
            static (finished, messages) =>
            {
                // Observed here: a pipeline that ends early asks no task for its error.
                _ = finished.Exception;
                ((PipelineMessageQueue)messages!).Signal();
            },
            MessageQueue,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    /// <summary>Runs background work and waits for its result.</summary>
    /// <exception cref="PipelineStoppedException">The cmdlet was stopped meanwhile.</exception>
    internal T Wait<T>(Func<CancellationToken, Task<T>> work)
    {
        Task<T> task = Start(work);
        while (!task.IsCompleted)
        {
            WaitForSignal();
        }

        MessageQueue.Flush(this);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for a signal from background work and writes its messages.</summary>
    /// <exception cref="PipelineStoppedException">The cmdlet was stopped meanwhile.</exception>
    internal void WaitForSignal()
    {
        ThrowIfStopped();
        MessageQueue.WaitForSignal(PollInterval);
        ThrowIfStopped();
        MessageQueue.Flush(this);
        OnWaiting();
    }

    /// <summary>Called on the pipeline thread from time to time while it waits.</summary>
    private protected virtual void OnWaiting()
    {
    }

    /// <summary>Ends the cmdlet if it was stopped.</summary>
    internal void ThrowIfStopped()
    {
        if (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    CancellationToken IJobHost.Cancellation => Cancellation;

    /// <inheritdoc/>
    bool IJobHost.StopsOnError => Common.StopsOnError;

    /// <inheritdoc/>
    bool IJobHost.IsWhatIf => IsWhatIf;

    /// <summary>Gets how many changes were proposed: asked about, or only said with -WhatIf.</summary>
    private protected int Proposals { get; private set; }

    /// <inheritdoc/>
    void IJobHost.LearnOperatorNames()
    {
        if (Common.IsShown)
        {
            LearnOperatorNames();
        }
    }

    /// <summary>Finds out what the operators of the account are called.</summary>
    private protected virtual void LearnOperatorNames()
    {
    }

    /// <inheritdoc/>
    bool IJobHost.ShouldProcess(string verboseDescription, string verboseWarning, string caption)
    {
        Proposals++;
        return ShouldProcess(verboseDescription, verboseWarning, caption);
    }

    /// <inheritdoc/>
    string IJobHost.Place => Place;

    /// <inheritdoc/>
    int IJobHost.Waiting => Waiting;

    /// <summary>Gets the account and the host.</summary>
    private protected virtual string Place => string.Empty;

    /// <summary>Gets how many inputs wait.</summary>
    private protected virtual int Waiting => 0;

    /// <inheritdoc/>
    ErrorRecord IJobHost.ErrorFrom(Exception exception, object? target) => ErrorRecords.From(exception, target, InputErrorId);

    /// <inheritdoc/>
    RequestContext IJobHost.NewContext(string? verificationHint) => NewContext(verificationHint);

    /// <inheritdoc/>
    void IJobHost.EnqueueWarning(string text) => MessageQueue.Warning(text);

    /// <inheritdoc/>
    Task<T> IJobHost.Start<T>(Func<CancellationToken, Task<T>> work) => Start(work);

    /// <inheritdoc/>
    void IJobHost.WaitForSignal() => WaitForSignal();

    /// <inheritdoc/>
    void IJobHost.FlushMessages() => MessageQueue.Flush(this);

    /// <inheritdoc/>
    void IJobHost.ThrowIfStopped() => ThrowIfStopped();
}
