using System;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>
/// What one request has behind it: its retries and waits. It waits before each
/// attempt, holds a place at the limiter while the attempt lasts, and ends with the error of the last.
/// </summary>
internal sealed class RetryLoop : IDisposable
{
    private readonly RetryPolicy _policy;
    private readonly AdaptiveRateLimiter _limiter;
    private readonly Clock _clock;
    private readonly RefusalCount _refusals;
    private RateLimitLease? _lease;
    private TimeSpan _waited;
    private int _retries;
    private int _singleRetryFailures;
    private bool _hasRenewed;

    public RetryLoop(ApiRequest request, RequestContext context, RetryPolicy policy, AdaptiveRateLimiter limiter, Clock clock)
    {
        Request = request;
        Context = context;
        _policy = policy;
        _limiter = limiter;
        _clock = clock;
        _refusals = new RefusalCount(limiter.ServedCount);
    }

    public ApiRequest Request { get; }

    public RequestContext Context { get; }

    /// <summary>Waits until the server may be asked.</summary>
    public async Task EnterAsync()
    {
        TimeSpan pause = _limiter.PauseLeft;
        if (pause > TimeSpan.Zero)
        {
            RequestTrace.Paused(Context.Log, Request, pause);
        }

        _lease = await _limiter.EnterAsync(Context.Token).ConfigureAwait(false);

        // One that is cancelled leaves its place to the next, which may be about to be cancelled as well.
        Context.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The server served the request, and its reply is read.</summary>
    public void Served(RequestAttempt attempt) => _lease?.Served(attempt.ReadRateLimit());

    /// <summary>Gets ready for the next attempt.</summary>
    /// <exception cref="IntelligenceApiException">There is none: the error is what the failure says.</exception>
    public async Task RetryAsync(AttemptFailure failure)
    {
        if (failure.Kind is FailureKind.ServerError or FailureKind.NotYetVisible)
        {
            _singleRetryFailures++;
        }

        bool counts = failure.Kind != FailureKind.Throttled || _refusals.Counts(_limiter.ServedCount);
        TimeSpan? wait = _policy.Next(Request, failure.Kind, _retries, _waited, failure.RetryAfter, _singleRetryFailures, counts);
        EndLease(failure, wait);
        if (wait is null)
        {
            throw failure.Error;
        }

        Request.DoubtfulTries += failure.MayHaveHappened ? 1 : 0;
        _retries += counts ? 1 : 0;
        _waited += wait.Value;
        RequestTrace.Retrying(Context.Log, Request, wait.Value, counts ? _retries + 1 : null, _policy.MaximumRetries + 1, failure.Reason);

        // After a 429 all wait at the limiter.
        if (failure.Kind != FailureKind.Throttled)
        {
            await _clock.Delay(wait.Value, Context.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whether a request whose token was not accepted (401) goes out again with another one: once, whatever the retries.</summary>
    public bool MayRenew(AttemptFailure failure)
    {
        if (_hasRenewed)
        {
            return false;
        }

        EndLease(failure, null);
        RequestTrace.Renewing(Context.Log, Request, failure.Reason);
        return _hasRenewed = true;
    }

    /// <summary>Frees the place of an attempt that nothing was said of: it was cancelled, or its reply makes no sense.</summary>
    public void Dispose() => _lease?.Dispose();

    /// <summary>Tells whether an error shows that an earlier attempt has done what a delete is for.</summary>
    public bool HasDeleted(IntelligenceApiException error) => error.MayHaveHappened && Request.Method == "DELETE" && error.StatusCode == 404;

    /// <summary>Tells the limiter how the attempt ended, before any wait: what waits holds no place.</summary>
    private void EndLease(AttemptFailure failure, TimeSpan? wait)
    {
        if (failure.Kind == FailureKind.Throttled)
        {
            // A wait that is too long to be borne is told to the caller, and holds no other request up.
            TimeSpan pause = wait ?? failure.RetryAfter ?? TimeSpan.Zero;
            _lease?.Refused(pause > RetryPolicy.MaximumWait ? TimeSpan.Zero : pause, failure.RateLimit ?? default);
        }
        else if (failure is { RateLimit: { } rateLimit, IsOfServer: false })
        {
            _lease?.Served(rateLimit);
        }
        else
        {
            _lease?.Dispose();
        }
    }
}
