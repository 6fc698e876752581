using System;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>
/// What one request has behind it: its retries and waits, and whether it may have been carried out. It waits before each
/// attempt, and ends with the error of the last.
/// </summary>
internal sealed class RetryLoop
{
    private readonly RetryPolicy _policy;
    private readonly RequestGate _gate;
    private readonly Clock _clock;
    private TimeSpan _waited;
    private int _retries;
    private int _singleRetryFailures;
    private int _cycle;
    private bool _mayHaveHappened;

    public RetryLoop(ApiRequest request, RequestContext context, RetryPolicy policy, RequestGate gate, Clock clock)
    {
        Request = request;
        Context = context;
        _policy = policy;
        _gate = gate;
        _clock = clock;
    }

    public ApiRequest Request { get; }

    public RequestContext Context { get; }

    /// <summary>Waits until the server may be asked.</summary>
    public async Task EnterAsync()
    {
        TimeSpan pause = _gate.PauseLeft;
        if (pause > TimeSpan.Zero)
        {
            RequestTrace.Paused(Context.Log, Request, pause);
        }

        _cycle = await _gate.EnterAsync(Context.Token).ConfigureAwait(false);
    }

    /// <summary>The server took the request.</summary>
    public void Served() => _gate.Accepted();

    /// <summary>Gets ready for the next attempt.</summary>
    /// <exception cref="IntelligenceApiException">There is none: the error is what the failure says.</exception>
    public async Task RetryAsync(AttemptFailure failure)
    {
        if (failure.Kind is FailureKind.ServerError or FailureKind.NotYetVisible)
        {
            _singleRetryFailures++;
        }

        TimeSpan? wait = _policy.Next(Request, failure.Kind, _retries, _waited, failure.RetryAfter, _singleRetryFailures);
        if (failure.Kind == FailureKind.Throttled)
        {
            // A wait that is too long to be borne is told to the caller, and holds nobody else up.
            TimeSpan pause = wait ?? failure.RetryAfter ?? TimeSpan.Zero;
            _gate.Throttled(_cycle, pause > RetryPolicy.MaximumWait ? TimeSpan.Zero : pause);
        }

        if (wait is null)
        {
            throw failure.Error;
        }

        _mayHaveHappened |= failure.MayHaveHappened;
        _retries++;
        _waited += wait.Value;
        RequestTrace.Retrying(Context.Log, Request, wait.Value, _retries + 1, _policy.MaximumRetries + 1, failure.Reason);

        // After a 429 it is the gate that all wait at.
        if (failure.Kind != FailureKind.Throttled)
        {
            await _clock.Delay(wait.Value, Context.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whether an error shows that an earlier attempt has done what a delete is for.</summary>
    public bool HasDeleted(IntelligenceApiException error) => _mayHaveHappened && Request.Method == "DELETE" && error.StatusCode == 404;
}
