namespace TwilioIntelligence.Emulator.Faults;

/// <summary>Whether the request that a fault hits takes effect.</summary>
internal enum FaultTiming
{
    /// <summary>It does not: the fault strikes first.</summary>
    Before,

    /// <summary>It does, though the client is not told.</summary>
    After,
}
