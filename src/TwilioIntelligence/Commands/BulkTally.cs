using System.Globalization;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands;

/// <summary>Counts how the many jobs of a command end.</summary>
internal sealed class BulkTally
{
    public int Done { get; private set; }

    public int Skipped { get; private set; }

    public int Failed { get; private set; }

    public int Total => Done + Skipped + Failed;

    /// <summary>Counts a job that is over.</summary>
    public void Count(BulkJob job)
    {
        if (job.Error is not null)
        {
            Failed++;
        }
        else if (job.Running is null)
        {
            Skipped++;
        }
        else
        {
            Done++;
        }
    }

    /// <summary>Says how far the jobs are, and how fast they go.</summary>
    public string Status(double rate) => string.Format(CultureInfo.CurrentCulture, Messages.BulkStatus, Done, Skipped, Failed, rate);

    /// <summary>Says in a line how it all ended.</summary>
    public string Summary(string command, int retries) =>
        string.Format(CultureInfo.CurrentCulture, Messages.BulkSummary, command, Done, Skipped, Failed, retries);
}
