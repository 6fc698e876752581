using System;

namespace TwilioIntelligence.Client;

/// <summary>
/// Decides whether a failed request is sent again, and how long to wait first. What is not sure to be safe is not repeated:
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

    private readonly int _maximumRetries;
    private readonly Func<double> _random;

    /// <summary>Initializes a new instance of the <see cref="RetryPolicy"/> class.</summary>
    /// <param name="maximumRetries">How often a request may be sent again.</param>
    /// <param name="random">Gives numbers from 0 to 1 for the jitter.</param>
    public RetryPolicy(int maximumRetries, Func<double> random)
    {
        _maximumRetries = maximumRetries;
        _random = random;
    }

    /// <summary>Gets how long to wait before the request is sent again, or <see langword="null"/> if it is not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="retries">How often it has been sent again already.</param>
    /// <param name="waited">How long it has waited in all.</param>
    /// <param name="serverWait">How long the server asks to wait, if it does.</param>
    /// <param name="rare">How often it failed in a way that is tried again only once, this time included.</param>
    public TimeSpan? Next(ApiRequest request, Failure failure, int retries, TimeSpan waited, TimeSpan? serverWait, int rare)
    {
        if (request.IsTriedOnce || retries >= _maximumRetries || !MayRepeat(request, failure, rare))
        {
            return null;
        }

        // A server that asks for no wait at all would see all tries at once.
        TimeSpan wait = serverWait > TimeSpan.Zero ? serverWait.Value
            : failure == Failure.TooEarly ? ReadLag
            : Backoff(retries);
        return wait > MaximumWait || waited + wait > MaximumTotalWait ? null : wait;
    }

    private static bool MayRepeat(ApiRequest request, Failure failure, int rare) => failure switch
    {
        Failure.Throttled or Failure.NotSent => true,
        Failure.ServerError or Failure.TooEarly => request.IsIdempotent && rare <= 1,
        Failure.Unavailable or Failure.Broken => request.IsIdempotent,
        _ => false,
    };

    /// <summary>Full jitter: anything between nothing and a bound that doubles each time, so that callers do not return in step.</summary>
    private TimeSpan Backoff(int retries)
    {
        double bound = Math.Min(LongestBackoff.TotalMilliseconds, FirstBackoff.TotalMilliseconds * Math.Pow(2, retries));
        return TimeSpan.FromMilliseconds(bound * _random());
    }
}
