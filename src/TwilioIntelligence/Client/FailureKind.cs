namespace TwilioIntelligence.Client;

/// <summary>The ways in which a request can fail, as far as they decide whether it may be retried.</summary>
internal enum FailureKind
{
    /// <summary>The server refused it for good.</summary>
    Refused,

    /// <summary>404 for what this connection has made a moment ago: the server may not know it everywhere yet.</summary>
    NotYetVisible,

    /// <summary>429: the server did not process it, and wants it later.</summary>
    Throttled,

    /// <summary>500: something went wrong inside the server.</summary>
    ServerError,

    /// <summary>502, 503, 504: the server, or what stands before it, could not take it now.</summary>
    Unavailable,

    /// <summary>No connection came about: nothing was sent.</summary>
    NotSent,

    /// <summary>The connection broke after something had been sent.</summary>
    ConnectionLost,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>An answer came that makes no sense.</summary>
    InvalidResponse,
}
