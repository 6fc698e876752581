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

    /// <summary>Gets a value indicating whether the command changes something, so that it tells at the end what it did.</summary>
    private protected virtual bool IsChange => true;

    /// <summary>Takes a job on.</summary>
    internal void Add(BulkJob job)
    {
        _pump ??= new BulkPump(this, ThrottleLimit);
        Work(() => _pump.Add(job));
        ShowProgress();
    }

    /// <inheritdoc/>
    internal override void OnWaiting() => ShowProgress();

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_pump is not null)
        {
            Work(_pump.Finish);
            if (IsChange)
            {
                WriteVerbose(_pump.Tally.Summary(MyInvocation.MyCommand.Name, Mailbox.Retries));
            }
        }

        base.EndProcessing();
    }

    private void ShowProgress()
    {
        if (_pump is { Tally: { } tally } && Progress.IsDue)
        {
            Progress.Show(tally.Status(Progress.Rate(tally.Total)), Client.PauseLeft);
        }
    }
}
