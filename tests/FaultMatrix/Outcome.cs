namespace TwilioIntelligence.FaultMatrix;

/// <summary>What a client can make of a fault.</summary>
public enum Outcome
{
    /// <summary>The reply is as good as any, only unusual.</summary>
    Fine,

    /// <summary>No connection came about.</summary>
    NotSent,

    /// <summary>The connection broke, or what came is no HTTP: nobody knows what the server did.</summary>
    Lost,

    /// <summary>The connection broke at once. The client may or may not have begun to send.</summary>
    LostAtOnce,

    /// <summary>The connection broke, and the server says no the next time: the first time, it may have done it.</summary>
    LostThenRefused,

    /// <summary>Nothing came in time.</summary>
    TimedOut,

    /// <summary>The server says no.</summary>
    Status,

    /// <summary>The server says no, and asks for a wait that is too long.</summary>
    StatusForLong,

    /// <summary>The reply says success, and its content is not what was asked for. Some calls do not look at it.</summary>
    Content,

    /// <summary>The reply says success, and its content cannot be decoded at all.</summary>
    Undecodable,
}
