using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Commands;

/// <summary>One of the many things that a command does: what may happen in the background, and what must not.</summary>
internal sealed class BulkJob
{
    public BulkJob(object? target) => Target = target;

    /// <summary>Gets what the job is about: the target of its error, if it ends with one.</summary>
    public object? Target { get; }

    /// <summary>Gets what no two jobs may do at the same time, or <see langword="null"/> where it does not matter.</summary>
    public string? Key { get; set; }

    /// <summary>Gets what to do in the background before anybody is asked: reading, never writing.</summary>
    public Func<CancellationToken, Task>? Prepare { get; set; }

    /// <summary>
    /// Gets what to do on the pipeline's thread, in the order of the input, before anything is changed: checking and asking.
    /// It returns the change to make in the background, or <see langword="null"/> for none.
    /// </summary>
    public Func<Func<CancellationToken, Task>?> Confirm { get; set; } = static () => null;

    /// <summary>Gets what to do on the pipeline's thread, in the order of the input, when the change has been made: writing.</summary>
    public Action Complete { get; set; } = static () => { };

    /// <summary>Gets or sets the job before this one with the same key.</summary>
    public BulkJob? Predecessor { get; set; }

    /// <summary>Gets or sets how far the job has come.</summary>
    public BulkStage Stage { get; set; }

    /// <summary>Gets or sets what is under way in the background, or was last.</summary>
    public Task? Running { get; set; }

    /// <summary>Gets or sets the error that the job ended with.</summary>
    public ErrorRecord? Error { get; set; }

    /// <summary>Gets a value indicating whether nothing is under way in the background.</summary>
    public bool IsIdle => Running is null or { IsCompleted: true };

    /// <summary>Gets a value indicating whether all of the job but its output is done.</summary>
    public bool IsOver => Stage == BulkStage.Decided && IsIdle;
}
