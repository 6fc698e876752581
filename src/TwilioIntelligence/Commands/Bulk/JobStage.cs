namespace TwilioIntelligence.Commands.Bulk;

/// <summary>How far a job has come.</summary>
internal enum JobStage
{
    /// <summary>Nothing was done yet.</summary>
    Waiting,

    /// <summary>Its preparation is running or done.</summary>
    Preparing,

    /// <summary>It was confirmed or declined. If confirmed, its execution is running or done.</summary>
    Confirmed,
}
