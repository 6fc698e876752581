namespace TwilioIntelligence.Emulator.Settings;

/// <summary>How an operation of Conversations ends.</summary>
public enum OperationOutcome
{
    /// <summary>The change is made.</summary>
    Completed,

    /// <summary>It fails, with a title and a detail, and changes nothing.</summary>
    Failed,

    /// <summary>It is cancelled, and changes nothing.</summary>
    Cancelled,

    /// <summary>It never ends.</summary>
    Stuck,
}
