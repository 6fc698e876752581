using System.Globalization;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Counts how the jobs of a cmdlet ended.</summary>
internal sealed class JobCounters
{
    public int Done { get; private set; }

    public int Skipped { get; private set; }

    public int Failed { get; private set; }

    public int Total => Done + Skipped + Failed;

    /// <summary>Counts a finished job.</summary>
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

    /// <summary>Says how far the jobs are and how fast they go.</summary>
    public string Status(int underWay, double rate) =>
        string.Format(CultureInfo.CurrentCulture, Messages.BulkStatus, Done, Skipped, Failed, underWay, rate);

    /// <summary>Sums up how the jobs ended.</summary>
    public string Summary(string command, int retries) =>
        string.Format(CultureInfo.CurrentCulture, Messages.BulkSummary, command, Done, Skipped, Failed, retries);
}
