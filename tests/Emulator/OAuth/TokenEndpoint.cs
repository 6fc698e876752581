using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.OAuth;

/// <summary>Issues tokens to clients that show their credentials, as Twilio's OAuth host does.</summary>
internal sealed class TokenEndpoint(TokenDirectory tokens)
{
    private const string Path = "/v2/token";

    private static readonly string[] Shown = ["grant_type", "client_id", "scope"];

    /// <summary>Whether a request is for a token. Such a request has no other credentials.</summary>
    public static bool Owns(RequestTarget target) => target.Path == Path;

    /// <summary>What may be written down of a form: everything else may be a secret.</summary>
    public static string Mask(string form) => string.Join(
        '&',
        QueryHelpers.ParseQuery(form)
            .Where(field => field.Key.Length > 0 && !string.IsNullOrEmpty(field.Value))
            .Select(field => Shown.Contains(field.Key) ? $"{field.Key}={Uri.EscapeDataString(field.Value!)}" : $"{Name(field.Key)}=***"));

    /// <summary>What may be written down of a body.</summary>
    public static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetBytes(Mask(Encoding.UTF8.GetString(body.Span)));

    /// <summary>Answers a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="contentType">Its <c>Content-Type</c>.</param>
    /// <param name="body">Its body.</param>
    /// <param name="seconds">How long a token is good for.</param>
    public Reply Answer(string method, string? contentType, ReadOnlyMemory<byte> body, int seconds)
    {
        if (method != "POST")
        {
            throw ApiException.MethodNotAllowed("POST");
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type) || type.MediaType != "application/x-www-form-urlencoded")
        {
            return Error(400, "invalid_request", "The body must be a form");
        }

        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
        if (Field("grant_type") is not { } grant)
        {
            return Error(400, "invalid_request", "grant_type is missing");
        }

        if (grant != "client_credentials")
        {
            return Error(400, "unsupported_grant_type", "The only grant is client_credentials");
        }

        if (Field("client_id") is not { } id || Field("client_secret") is not { } secret)
        {
            return Error(400, "invalid_request", "client_id or client_secret is missing");
        }

        return tokens.Issue(id, secret, seconds) is { } token
            ? Json(200, new { access_token = token, token_type = "Bearer", expires_in = seconds, id_token = (string?)null, refresh_token = (string?)null })
            : Error(401, "invalid_client", "The client is unknown, or its secret is wrong");

        string? Field(string name) => form.TryGetValue(name, out StringValues values) && !string.IsNullOrEmpty(values[^1]) ? values[^1] : null;
    }

    // A name that is none may be a secret that lacks its name.
    private static string Name(string name) => name is "client_secret" or "refresh_token" or "code" ? name : "***";

    private static Reply Error(int status, string error, string description) => Json(status, new { error, error_description = description });

    private static Reply Json<T>(int status, T value)
    {
        Reply reply = Reply.Json(status, JsonSerializer.SerializeToUtf8Bytes(value, JsonFormat.Options));
        reply.Headers.Add(new("Cache-Control", "no-store"));
        return reply;
    }
}
