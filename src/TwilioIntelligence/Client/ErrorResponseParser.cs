using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>
/// Turns a reply that is not a success into an exception. Three forms of body are read, and that of OAuth (RFC 6749); a body that is
/// none of them does no harm: the HTTP status decides, the body only explains.
/// </summary>
internal static class ErrorResponseParser
{
    private const int LongestText = 500;

    public static IntelligenceApiException Read(HttpResponseMessage response, string body, ApiRequest request, SecretRedactor redactor)
    {
        int status = (int)response.StatusCode;

        // A server may send back what it was sent. Once masked here, nothing that is read from it can tell.
        string masked = redactor.Message(body);
        JObject? json = ParseObject(body) is { } parsed ? (JObject)redactor.Message(parsed) : null;
        long? code = json is null ? null : json.GetInteger("code");
        string? apiMessage = json is null ? Text(response, masked) : Message(json);
        string? requestId = RequestId(response, redactor);
        string errorId = ErrorIdOf(status);

        string reason = Reason(status, response, code, apiMessage, requestId, redactor);
        string message = MessageText.Format(errorId, request.Operation, reason);

        // A server that fails may have done before what it was asked to; so may one whose earlier reply was lost.
        bool mayHaveHappened = request.DoubtfulTries > 0;
        return new IntelligenceApiException(status >= 500 || mayHaveHappened ? request.WithUnknownOutcome(message) : message)
        {
            MayHaveHappened = mayHaveHappened,
            ErrorId = errorId,
            StatusCode = status,
            Code = code,
            ApiMessage = apiMessage,
            RequestId = requestId,
            UserError = json is null ? null : json.GetBoolean("userError"),
            Params = json?["params"] is JObject parameters ? JsonValueConverter.ToProperties(parameters.Properties()) : JsonValueConverter.NoProperties,
            MoreInfo = json is null ? null : MoreInfo(json),
            Details = json is null ? null : Details(json),
        };
    }

    /// <summary>Gets the id that the platform gave the request.</summary>
    public static string? RequestId(HttpResponseMessage response, SecretRedactor redactor) =>
        response.Headers.TryGetValues("Twilio-Request-Id", out IEnumerable<string>? values) && values.FirstOrDefault() is { } id ? redactor.Message(id) : null;

    private static string ErrorIdOf(int status) => status switch
    {
        >= 300 and < 400 => nameof(Messages.RedirectRefused),
        400 => nameof(Messages.InvalidRequest),
        401 => nameof(Messages.AuthenticationFailed),
        403 => nameof(Messages.PermissionDenied),
        404 => nameof(Messages.NotFound),
        405 => nameof(Messages.MethodNotAllowed),
        409 => nameof(Messages.Conflict),
        412 => nameof(Messages.PreconditionFailed),
        415 => nameof(Messages.UnsupportedMediaType),
        422 => nameof(Messages.UnprocessableContent),
        429 => nameof(Messages.TooManyRequests),
        >= 500 => nameof(Messages.ServerError),
        _ => nameof(Messages.UnexpectedReply),
    };

    private static string Reason(int status, HttpResponseMessage response, long? code, string? apiMessage, string? requestId, SecretRedactor redactor)
    {
        var facts = new List<string> { string.Format(CultureInfo.InvariantCulture, "HTTP {0}", status) };
        if (code is not null)
        {
            facts.Add(string.Format(CultureInfo.InvariantCulture, "Twilio error {0}", code));
        }

        if (requestId is not null)
        {
            facts.Add("request " + requestId);
        }

        if (status is >= 300 and < 400 && response.Headers.Location is { } location)
        {
            facts.Add("to " + UriRedactor.Address(redactor.Credential(location.OriginalString)).Split('?', '#')[0]);
        }

        string text = apiMessage ?? redactor.Message(response.ReasonPhrase ?? string.Empty);
        string sentence = text.Length == 0 ? string.Empty : text.TrimEnd('.', ' ') + " ";
        return $"{sentence}({string.Join(", ", facts)})";
    }

    /// <summary>The message, by the form of the body: RFC 9457 has a title and a detail, the others a message.</summary>
    private static string? Message(JObject json)
    {
        if (!IsProblem(json))
        {
            return json.GetString("message") ?? json.GetString("detail") ?? json.GetString("title")
                ?? json.GetString("error_description") ?? json.GetString("error");
        }

        string? text = Explain(json);
        IEnumerable<string> errors = (json["errors"] as JArray ?? []).OfType<JObject>()
            .Select(static error => $"{error.GetString("pointer")} {error.GetString("detail")}".Trim())
            .Where(static error => error.Length > 0);
        string all = string.Join("; ", errors);
        return all.Length == 0 ? text : $"{text} ({all})";
    }

    /// <summary>Says what the title and the detail of RFC 9457 say.</summary>
    public static string? Explain(JObject problem)
    {
        string? title = problem.GetString("title");
        string? detail = problem.GetString("detail");
        return title is null || detail is null ? title ?? detail : $"{title}: {detail}";
    }

    private static bool IsProblem(JObject json) =>
        json["type"] is not null && json["title"] is not null && json["status"] is not null && json["code"] is not null;

    private static string? MoreInfo(JObject json) =>
        json.GetString("more_info")
        ?? (json["params"] is JObject parameters ? parameters.GetString("twilioErrorCodeUrl") : null)
        ?? (IsProblem(json) && Uri.IsWellFormedUriString(json.GetString("type"), UriKind.Absolute) ? json.GetString("type") : null);

    private static object? Details(JObject json) =>
        (IsProblem(json) ? json["errors"] : json["details"]) is { HasValues: true } details ? JsonValueConverter.ToValue(details) : null;

    private static JObject? ParseObject(string body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonText.Parse(body) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A short body of plain text may explain; a page of HTML does not.</summary>
    private static string? Text(HttpResponseMessage response, string body) =>
        response.Content.Headers.ContentType?.MediaType == "text/plain" && body.Trim() is { Length: > 0 and <= LongestText } text ? text : null;
}
