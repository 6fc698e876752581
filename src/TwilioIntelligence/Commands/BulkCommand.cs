using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>A command that does the same for each of its inputs, several at once.</summary>
public abstract class BulkCommand : ApiCommand
{
    private BulkPump? _pump;

    /// <summary>
    /// <para type="description">How many requests may be under way at once: 1 to 64, 5 by default. Output and errors keep the order
    /// of the input whatever it is. With 1, the next request starts when the one before it is over.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Takes a job on.</summary>
    internal void Add(BulkJob job) => (_pump ??= new BulkPump(this, ThrottleLimit)).Add(job);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _pump?.Finish();
        Mailbox.Empty(this);
    }
}
