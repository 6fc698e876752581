namespace TwilioIntelligence.Emulator.Settings;

/// <summary>What becomes of a Conversations configuration that names an Intelligence configuration which the account does not have.</summary>
public enum IntelligenceIdCheck
{
    /// <summary>Nothing: the ids are not looked at.</summary>
    Off,

    /// <summary>The request is refused.</summary>
    Refuse,

    /// <summary>The request is accepted, and its operation fails.</summary>
    FailLate,
}
