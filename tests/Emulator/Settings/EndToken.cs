namespace TwilioIntelligence.Emulator.Settings;

/// <summary>How the last page of a list says that it is the last one.</summary>
public enum EndToken
{
    /// <summary>There is no <c>nextToken</c>, as the published samples have it.</summary>
    Absent,

    /// <summary><c>"nextToken": null</c>.</summary>
    Null,

    /// <summary><c>"nextToken": ""</c>.</summary>
    Empty,
}
