namespace TwilioIntelligence.Commands;

/// <summary>How far one of many jobs has come.</summary>
internal enum BulkStage
{
    /// <summary>Nothing has been done yet.</summary>
    Waiting,

    /// <summary>What may be done before anybody is asked is under way, or done.</summary>
    Preparing,

    /// <summary>It is decided whether there is a change; if so, it is under way, or done.</summary>
    Decided,
}
