using System;

namespace TwilioIntelligence.Client;

/// <summary>How one attempt failed, and the error that it becomes if it was the last.</summary>
internal sealed class AttemptFailure
{
    /// <summary>Initializes a new instance of the <see cref="AttemptFailure"/> class.</summary>
    /// <param name="kind">What decides whether it is retried.</param>
    /// <param name="error">What the caller is told.</param>
    /// <param name="reason">The cause in few words, for the log.</param>
    /// <param name="retryAfter">How long the server asks to wait, if it does.</param>
    public AttemptFailure(FailureKind kind, IntelligenceApiException error, string reason, TimeSpan? retryAfter = null)
    {
        Kind = kind;
        Error = error;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    public FailureKind Kind { get; }

    public IntelligenceApiException Error { get; }

    public string Reason { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets a value indicating whether the server may have carried the request out although it failed.</summary>
    public bool MayHaveHappened => Kind is FailureKind.ServerError or FailureKind.Unavailable or FailureKind.ConnectionLost;
}
