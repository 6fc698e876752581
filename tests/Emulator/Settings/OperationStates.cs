namespace TwilioIntelligence.Emulator.Settings;

/// <summary>What an operation of Conversations says while it has not ended.</summary>
public enum OperationStates
{
    /// <summary><c>PENDING</c>, the only one of the two that every description has.</summary>
    Pending,

    /// <summary><c>RUNNING</c>.</summary>
    Running,
}
