namespace TwilioIntelligence.Emulator.Settings;

/// <summary>Which version of an operator is shown where none is asked for.</summary>
public enum FetchedVersion
{
    /// <summary>The newest.</summary>
    Newest,

    /// <summary>The newest that is active; the newest of all if none is.</summary>
    Active,
}
