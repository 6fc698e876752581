namespace TwilioIntelligence;

/// <summary>What kind of difference there is between two configurations.</summary>
public enum IntelligenceDifferenceKind
{
    /// <summary>Both sides have a value, and not the same.</summary>
    Changed,

    /// <summary>Only the difference side has it.</summary>
    Added,

    /// <summary>Only the reference side has it.</summary>
    Removed,

    /// <summary>Both sides have the same rules, in another order.</summary>
    Reordered,
}
