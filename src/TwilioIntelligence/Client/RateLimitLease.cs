using System;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>
/// The permission to send one request. The first call of <see cref="Served"/>, <see cref="Refused"/> and <see cref="Dispose"/>
/// says how it ended and frees its place; later ones do nothing, so that a <c>using</c> covers every way out.
/// </summary>
internal sealed class RateLimitLease : IDisposable
{
    private readonly PacingTicket _ticket;
    private AdaptiveRateLimiter? _limiter;

    public RateLimitLease(AdaptiveRateLimiter limiter, PacingTicket ticket)
    {
        _limiter = limiter;
        _ticket = ticket;
    }

    /// <summary>The server served the request: it was not refused for the rate, whatever else it said.</summary>
    /// <param name="headers">What its reply told of a limit.</param>
    public void Served(RateLimitHeaders headers) => Interlocked.Exchange(ref _limiter, null)?.Served(_ticket, headers);

    /// <summary>The server refused the request with 429: all requests wait.</summary>
    /// <param name="pause">How long.</param>
    /// <param name="headers">What its reply told of a limit.</param>
    public void Refused(TimeSpan pause, RateLimitHeaders headers) => Interlocked.Exchange(ref _limiter, null)?.Refused(_ticket, pause, headers);

    /// <summary>The request ended in a way that tells nothing of a limit: cancelled, broken off, or failed in the server.</summary>
    public void Dispose() => Interlocked.Exchange(ref _limiter, null)?.Ended();
}
