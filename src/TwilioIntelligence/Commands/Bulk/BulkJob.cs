using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>
/// One of the many things a cmdlet does. A job prepares in the background, confirms on the pipeline thread, executes in the
/// background and completes on the pipeline thread. <see cref="OrderedJobRunner"/> calls these in the order of the input.
/// </summary>
internal abstract class BulkJob
{
    /// <summary>Initializes a new instance of the <see cref="BulkJob"/> class.</summary>
    /// <param name="target">The id or the object that the job is for: the target of its error.</param>
    /// <param name="key">Jobs with the same key never overlap; <see langword="null"/> for a job that may overlap with any other.</param>
    protected BulkJob(object? target, string? key)
    {
        Target = target;
        Key = key;
    }

    public object? Target { get; }

    public string? Key { get; }

    /// <summary>Gets a value indicating whether there is something to read before the job can be confirmed.</summary>
    public virtual bool HasPreparation => false;

    /// <summary>Gets a text that names what the job has done, for an error that ends the pipeline before the job's output is seen.</summary>
    public virtual string? Achievement => null;

    /// <summary>Reads in the background what the job needs. It never writes to the server.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Checks and asks, on the pipeline thread and in the order of the input.</summary>
    /// <returns>Whether there is something to execute.</returns>
    public abstract bool Confirm();

    /// <summary>Sends the request, in the background.</summary>
    public abstract Task ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>Writes the output, on the pipeline thread and in the order of the input. Not called for a job that failed.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>Gets or sets the job before this one with the same key.</summary>
    public BulkJob? Predecessor { get; set; }

    /// <summary>Gets or sets how far the job has come.</summary>
    public JobStage Stage { get; set; }

    /// <summary>Gets or sets what runs in the background, or ran last.</summary>
    public Task? Running { get; set; }

    /// <summary>Gets or sets the error that the job ended with.</summary>
    public ErrorRecord? Error { get; set; }

    /// <summary>Gets a value indicating whether nothing runs in the background.</summary>
    public bool IsIdle => Running is null or { IsCompleted: true };

    /// <summary>Gets a value indicating whether all but the output of the job is done.</summary>
    public bool IsFinished => Stage == JobStage.Confirmed && IsIdle;
}
