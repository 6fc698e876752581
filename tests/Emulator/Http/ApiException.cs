using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>A request that is refused.</summary>
internal sealed class ApiException(int status, int code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Twilio's error code.</summary>
    public int Code { get; } = code;

    /// <summary>Headers that belong to the refusal.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>400/20001: the request is not valid.</summary>
    public static ApiException Invalid(string message) => new(400, 20001, message);

    /// <summary>400/70001: an operator named in a rule is not as it must be.</summary>
    public static ApiException InvalidOperator(string message) => new(400, 70001, message);

    /// <summary>401/20003: no credentials, or wrong ones.</summary>
    public static ApiException Unauthenticated() =>
        new(401, 20003, "Authenticate") { Headers = [new("WWW-Authenticate", "Basic realm=\"Twilio API\"")] };

    /// <summary>403/20403: the account does not have the product.</summary>
    public static ApiException Forbidden(string message) => new(403, 20403, message);

    /// <summary>404/20404: there is no such thing, or it is another account's.</summary>
    public static ApiException NotFound(string message = "The requested resource was not found") => new(404, 20404, message);

    /// <summary>405/20004: the method does not exist here.</summary>
    public static ApiException MethodNotAllowed(string allowed) =>
        new(405, 20004, "Method not allowed") { Headers = [new("Allow", allowed)] };

    /// <summary>409/20409: something else stands in the way.</summary>
    public static ApiException Conflict(string message, string? conflictingId = null) =>
        new(409, 20409, message) { Headers = conflictingId is null ? [] : [new("X-Conflicting-Resource-Id", conflictingId)] };

    /// <summary>412/20412: the object has moved on since the client read it.</summary>
    public static ApiException PreconditionFailed() => new(412, 20412, "The resource has been changed since it was read");

    /// <summary>415/20422: the body is not JSON.</summary>
    public static ApiException UnsupportedMediaType() => new(415, 20422, "This resource does not support this payload format");
}
