using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>The cmdlet that jobs belong to, as far as they know it. Only its pipeline thread may call what writes, asks or waits.</summary>
internal interface IJobHost
{
    /// <summary>Gets what cancels all work.</summary>
    CancellationToken Cancellation { get; }

    /// <summary>Gets a value indicating whether an error ends the pipeline.</summary>
    bool StopsOnError { get; }

    /// <summary>Gets a value indicating whether the cmdlet only says what it would do.</summary>
    bool IsWhatIf { get; }

    /// <summary>Gets the account and the host, for a person who is asked.</summary>
    string Place { get; }

    /// <summary>Gets how many inputs wait behind the one that is asked about, as far as is known.</summary>
    int Waiting { get; }

    void WriteObject(object? sendToPipeline);

    void WriteError(ErrorRecord errorRecord);

    void WriteWarning(string text);

    void WriteVerbose(string text);

    /// <summary>
    /// Finds out what the operators of the account are called, before a person reads of them: once for a connection, and only where
    /// the next question or preview is shown at all. Where it takes long or fails, ids must do.
    /// </summary>
    void LearnOperatorNames();

    /// <summary>Asks whether to do what a text says.</summary>
    bool ShouldProcess(string verboseDescription, string verboseWarning, string caption);

    /// <summary>Makes the error record for a job.</summary>
    ErrorRecord ErrorFrom(Exception exception, object? target);

    /// <summary>Makes the context of a request.</summary>
    /// <param name="verificationHint">How to find out what became of a write whose reply was lost.</param>
    RequestContext NewContext(string? verificationHint = null);

    /// <summary>Writes a warning from any thread.</summary>
    void EnqueueWarning(string text);

    /// <summary>Starts background work.</summary>
    Task<T> Start<T>(Func<CancellationToken, Task<T>> work);

    /// <summary>Waits for a signal from background work and writes its messages.</summary>
    void WaitForSignal();

    /// <summary>Writes the messages of background work.</summary>
    void FlushMessages();

    /// <summary>Ends the cmdlet if it was stopped.</summary>
    void ThrowIfStopped();
}
