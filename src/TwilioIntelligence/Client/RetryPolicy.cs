using System;

namespace TwilioIntelligence.Client;

/// <summary>
/// Decides whether a failed request is retried, and how long to wait first. What is not sure to be safe is not repeated:
/// the API has no idempotency key, so a create that is sent twice may create twice.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>The longest single wait. A server that wants a longer one gets no further request: the caller is told instead.</summary>
    public static readonly TimeSpan MaximumWait = TimeSpan.FromSeconds(120);

    /// <summary>The longest that one request may wait in all.</summary>
    public static readonly TimeSpan MaximumTotalWait = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Gets how often a request may be retried.</summary>
    public int MaximumRetries { get; }

    private readonly Func<double> _random;

    /// <summary>Initializes a new instance of the <see cref="RetryPolicy"/> class.</summary>
    /// <param name="maximumRetries">How often a request may be retried.</param>
    /// <param name="random">Gives numbers from 0 to 1 for the jitter.</param>
    public RetryPolicy(int maximumRetries, Func<double> random)
    {
        MaximumRetries = maximumRetries;
        _random = random;
    }

    /// <summary>Gets how long to wait before the request is retried, or <see langword="null"/> if it is not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="retries">How often it has been retried already.</param>
    /// <param name="waited">How long it has waited in all.</param>
    /// <param name="retryAfter">How long the server asks to wait, if it does.</param>
    /// <param name="singleRetryFailures">How often it failed in a way that is tried again only once, this time included.</param>
    /// <param name="counts">Whether this failure counts against the maximum; see <see cref="RefusalCount"/>.</param>
    public TimeSpan? Next(
        ApiRequest request, FailureKind failure, int retries, TimeSpan waited, TimeSpan? retryAfter, int singleRetryFailures, bool counts = true)
    {
        bool isUsedUp = MaximumRetries == 0 || (counts && retries >= MaximumRetries);
        if (request.NoRetry || isUsedUp || !MayRepeat(request, failure, singleRetryFailures))
        {
            return null;
        }

        // A server that asks for no wait at all would see all tries at once.
        TimeSpan wait = retryAfter > TimeSpan.Zero ? retryAfter.Value
            : failure == FailureKind.NotYetVisible ? ReadLag
            : Backoff(retries);
        return wait > MaximumWait || waited + wait > MaximumTotalWait ? null : wait;
    }

    private static bool MayRepeat(ApiRequest request, FailureKind failure, int singleRetryFailures) => failure switch
    {
        FailureKind.Throttled or FailureKind.NotSent => true,
        FailureKind.ServerError or FailureKind.NotYetVisible => request.IsIdempotent && singleRetryFailures <= 1,
        FailureKind.Unavailable or FailureKind.ConnectionLost => request.IsIdempotent,
        _ => false,
    };

    /// <summary>Full jitter: anything between nothing and a bound that doubles each time, so that callers do not return in step.</summary>
    private TimeSpan Backoff(int retries)
    {
        double bound = Math.Min(LongestBackoff.TotalMilliseconds, FirstBackoff.TotalMilliseconds * Math.Pow(2, retries));
        return TimeSpan.FromMilliseconds(bound * _random());
    }
}
