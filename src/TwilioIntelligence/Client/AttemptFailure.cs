using System;

namespace TwilioIntelligence.Client;

/// <summary>How one attempt failed, and the error that it becomes if it was the last.</summary>
internal sealed class AttemptFailure
{
    /// <summary>Initializes a new instance of the <see cref="AttemptFailure"/> class.</summary>
    /// <param name="kind">What decides whether it is retried.</param>
    /// <param name="error">What the caller is told.</param>
    /// <param name="reason">The cause in few words, for the log.</param>
    /// <param name="rateLimit">What the reply tells of a limit, if there is a reply.</param>
    public AttemptFailure(FailureKind kind, IntelligenceApiException error, string reason, RateLimitHeaders? rateLimit = null)
    {
        Kind = kind;
        Error = error;
        Reason = reason;
        RateLimit = rateLimit;
    }

    public FailureKind Kind { get; }

    public IntelligenceApiException Error { get; }

    public string Reason { get; }

    /// <summary>Gets what the reply tells of a limit; nothing where no reply came.</summary>
    public RateLimitHeaders? RateLimit { get; }

    /// <summary>Gets how long the server asks to wait, where that tells when it is worth trying again.</summary>
    public TimeSpan? RetryAfter => Kind is FailureKind.Throttled or FailureKind.Unavailable ? RateLimit?.Wait : null;

    /// <summary>Gets a value indicating whether the server failed, and did not answer the request.</summary>
    public bool IsOfServer => Error.StatusCode >= 500;

    /// <summary>Gets a value indicating whether the server may have carried the request out although it failed.</summary>
    public bool MayHaveHappened => Kind is FailureKind.ServerError or FailureKind.Unavailable or FailureKind.ConnectionLost;
}
