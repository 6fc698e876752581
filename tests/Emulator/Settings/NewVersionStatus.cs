namespace TwilioIntelligence.Emulator.Settings;

/// <summary>The status of a version that an update of an operator makes.</summary>
public enum NewVersionStatus
{
    /// <summary><c>ACTIVE</c>: rules without a pin run it from now on.</summary>
    Active,

    /// <summary><c>PREVIEW</c>: rules without a pin go on with the version before it.</summary>
    Preview,
}
