using System;
using System.Globalization;
using System.Net.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Client;

/// <summary>Tells a log what happens to requests, without secrets.</summary>
internal sealed class RequestTrace
{
    private readonly SecretRedactor _redactor;

    public RequestTrace(SecretRedactor redactor) => _redactor = redactor;

    /// <summary>A body that is sent.</summary>
    public void Sent(IRequestLog log, ApiRequest request) => Body(log, ">", request, request.Body);

    /// <summary>A body that was received.</summary>
    public void Received(IRequestLog log, ApiRequest request, string body) => Body(log, "<", request, body);

    /// <summary>The headers of a reply have come.</summary>
    /// <returns>The id that the platform gave the request.</returns>
    public string? Answered(IRequestLog log, ApiRequest request, HttpResponseMessage response, TimeSpan time)
    {
        string? id = ErrorResponseParser.RequestId(response, _redactor);
        string suffix = id is null ? string.Empty : $" ({id})";
        if ((int)response.StatusCode == 429 && RetryAfterHeader.Number(response, "Twilio-Concurrent-Requests") is { } concurrent)
        {
            suffix += string.Format(CultureInfo.CurrentCulture, ", requests of the account at once: {0:0}", concurrent);
        }

        log.Verbose($"{request.Method} {request.Path} → {(int)response.StatusCode} in {(long)time.TotalMilliseconds} ms{suffix}");
        return id;
    }

    /// <summary>No usable reply came.</summary>
    public static void Failed(IRequestLog log, ApiRequest request, AttemptFailure failure) =>
        log.Verbose($"{request.Method} {request.Path} → {failure.Reason}");

    /// <summary>A request waits because others were turned away.</summary>
    public static void Paused(IRequestLog log, ApiRequest request, TimeSpan pause) => log.Verbose(string.Format(
        CultureInfo.CurrentCulture, "{0} {1}: waits {2:0.0} s, because the server limits the rate", request.Method, request.Path, pause.TotalSeconds));

    /// <summary>A request is retried.</summary>
    /// <param name="log">Takes the line.</param>
    /// <param name="request">The request.</param>
    /// <param name="wait">How long it waits.</param>
    /// <param name="attempt">Which try it is, or <see langword="null"/> where it does not count against the maximum.</param>
    /// <param name="attempts">The maximum.</param>
    /// <param name="reason">Why.</param>
    public static void Retrying(IRequestLog log, ApiRequest request, TimeSpan wait, int? attempt, int attempts, string reason)
    {
        log.Retrying();
        string count = attempt is null ? string.Empty : $", try {attempt} of {attempts}";
        log.Verbose(string.Format(
            CultureInfo.CurrentCulture, "{0} {1}: again in {2:0.0} s{3} ({4})", request.Method, request.Path, wait.TotalSeconds, count, reason));
    }

    /// <summary>A request goes out again with another access token.</summary>
    public static void Renewing(IRequestLog log, ApiRequest request, string reason) =>
        log.Verbose($"{request.Method} {request.Path}: again with a new access token ({reason})");

    private void Body(IRequestLog log, string direction, ApiRequest request, string? body)
    {
        if (body is { Length: > 0 } && log.WantsBodies)
        {
            log.Debug($"{direction} {Redact(body, ConversationRedactor.Concerns(request.Path))}");
        }
    }

    private string Redact(string body, bool isPrivate)
    {
        try
        {
            JToken json = JsonText.Parse(body);
            return JsonText.Write(_redactor.Body(isPrivate ? ConversationRedactor.Body(json) : json));
        }
        catch (JsonException)
        {
            // Where a body breaks off, nobody can tell what is a customer's words.
            return isPrivate ? $"{body.Length} characters that are not JSON, and may be what people said" : _redactor.Body(body);
        }
    }
}
