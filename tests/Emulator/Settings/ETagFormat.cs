namespace TwilioIntelligence.Emulator.Settings;

/// <summary>How a version is written as an entity tag.</summary>
public enum ETagFormat
{
    /// <summary><c>1</c>, as the published sample has it.</summary>
    Bare,

    /// <summary><c>"1"</c>, as HTTP asks.</summary>
    Quoted,

    /// <summary><c>W/"1"</c>.</summary>
    Weak,
}
