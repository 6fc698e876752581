using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;

namespace TwilioIntelligence.Client;

/// <summary>The reply to a request that succeeded, read to its end.</summary>
internal sealed class ApiResponse
{
    /// <summary>The reply of a request that had nothing left to do.</summary>
    public static readonly ApiResponse Empty = new(string.Empty, null, null);

    private readonly HttpResponseHeaders? _headers;

    public ApiResponse(string body, HttpResponseHeaders? headers, string? requestId)
    {
        Body = body;
        _headers = headers;
        RequestId = requestId;
    }

    public string Body { get; }

    /// <summary>Gets the version of what was returned, as the server wrote it, to go back verbatim in <c>If-Match</c>.</summary>
    public string? ETag => Header("ETag");

    /// <summary>Gets the id that the platform gave the request.</summary>
    public string? RequestId { get; }

    /// <summary>Gets the value of a header, or <see langword="null"/> if there is none.</summary>
    public string? Header(string name) =>
        _headers is not null && _headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
