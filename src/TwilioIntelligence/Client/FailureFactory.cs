using System;
using System.Net.Http;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Puts into words what went wrong with an attempt.</summary>
internal sealed class FailureFactory
{
    private readonly ClientSettings _settings;
    private readonly SecretRedactor _redactor;
    private readonly Clock _clock;

    public FailureFactory(ClientSettings settings, SecretRedactor redactor, Clock clock)
    {
        _settings = settings;
        _redactor = redactor;
        _clock = clock;
    }

    /// <summary>The server answered, and it is not a success.</summary>
    public AttemptFailure OfResponse(HttpResponseMessage response, string body, ApiRequest request)
    {
        int status = (int)response.StatusCode;
        FailureKind kind = FailureClassifier.Of(status, request);
        return new AttemptFailure(kind, ErrorResponseParser.Read(response, body, request, _redactor), $"HTTP {status}", RateLimit(response));
    }

    /// <summary>Reads what a reply tells of a limit.</summary>
    public RateLimitHeaders RateLimit(HttpResponseMessage response) => RateLimitHeaders.Read(response, _clock.Now);

    /// <summary>No usable answer came. If the request was a write and may have arrived, nobody can say what became of it.</summary>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="exception">What happened.</param>
    /// <param name="request">The request.</param>
    /// <param name="mayHaveArrived">Whether any of the request may have been sent.</param>
    /// <param name="timeForAll">How long the whole reply had, if that was too short for it.</param>
    public AttemptFailure OfException(FailureKind kind, Exception exception, ApiRequest request, bool mayHaveArrived = true, TimeSpan? timeForAll = null)
    {
        bool isTimeout = kind == FailureKind.TimedOut;
        bool mayHaveHappened = request.DoubtfulTries > 0 || (mayHaveArrived && (isTimeout || kind == FailureKind.ConnectionLost));
        bool isUnknown = request.IsWrite && mayHaveHappened && kind != FailureKind.InvalidResponse;
        string reason = !isTimeout ? _redactor.Message(Innermost(exception).Message).TrimEnd('.', ' ')
            : timeForAll is { } all ? MessageText.Format(nameof(Messages.NoEndInTime), all.TotalSeconds)
            : MessageText.Format(nameof(Messages.NoAnswerInTime), _settings.Timeout.TotalSeconds);
        string errorId = isUnknown ? nameof(Messages.OutcomeUnknown) : kind switch
        {
            FailureKind.TimedOut => nameof(Messages.TimedOut),
            FailureKind.InvalidResponse => nameof(Messages.InvalidReply),
            _ => nameof(Messages.ConnectionFailed),
        };
        string text = MessageText.Format(errorId, request.Operation, reason, _settings.Hosts.BaseUri(request.Product).Authority);
        if (isUnknown || kind == FailureKind.InvalidResponse)
        {
            text = request.WithUnknownOutcome(text);
        }

        var error = new IntelligenceApiException(text, _redactor.Cause(exception))
        {
            ErrorId = errorId,
            IsTimeout = isTimeout,
            MayHaveHappened = request.DoubtfulTries > 0,
        };
        return new AttemptFailure(kind, error, reason);
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is not null)
        {
            exception = exception.InnerException;
        }

        return exception;
    }
}
