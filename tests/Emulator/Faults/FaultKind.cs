namespace TwilioIntelligence.Emulator.Faults;

/// <summary>The ways in which an answer can go wrong.</summary>
internal enum FaultKind
{
    /// <summary>Another status, with an error's body.</summary>
    Status,

    /// <summary>The right answer, late.</summary>
    Delay,

    /// <summary>No answer: the connection stays open and silent until the client goes.</summary>
    StallBeforeHeaders,

    /// <summary>The headers and the beginning of the body, then silence until the client goes.</summary>
    StallBody,

    /// <summary>No answer: the connection is reset.</summary>
    ResetBeforeHeaders,

    /// <summary>The headers and the beginning of the body, then the connection is reset.</summary>
    ResetBody,

    /// <summary>The right answer, a little at a time.</summary>
    SlowBody,

    /// <summary>200, and a body that is not JSON though it says so.</summary>
    Malformed,

    /// <summary>The beginning of the right body, as if it were the whole of it.</summary>
    Truncated,

    /// <summary>Another status, with a gateway's page.</summary>
    Html,

    /// <summary>A redirect.</summary>
    Redirect,
}
