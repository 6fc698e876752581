using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>A request to the API, already authenticated.</summary>
internal sealed class ApiRequest
{
    /// <summary>The method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>The segments of the path, unescaped.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>The query, unescaped.</summary>
    public required IReadOnlyDictionary<string, StringValues> QueryValues { get; init; }

    /// <summary>The <c>Content-Type</c> header.</summary>
    public required string? ContentType { get; init; }

    /// <summary>The <c>If-Match</c> header.</summary>
    public required string? IfMatch { get; init; }

    /// <summary>The <c>Idempotency-Key</c> header.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Where the client believes the API to be: the scheme and the authority that it asked.</summary>
    public string BaseUri { get; init; } = string.Empty;

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whose request it is.</summary>
    public required Account Account { get; init; }

    /// <summary>The settings as they stood when the request came in.</summary>
    public required EmulatorSettings Settings { get; init; }

    /// <summary>How objects are to look.</summary>
    public required Rendering Rendering { get; init; }

    /// <summary>A query parameter; null if it is not there.</summary>
    public string? Query(string name) => QueryValues.TryGetValue(name, out StringValues values) ? values[^1] : null;

    /// <summary>All values of a query parameter that can be repeated; separated by commas too, if the settings say so.</summary>
    public IReadOnlyList<string> QueryList(string name)
    {
        IEnumerable<string> values = QueryValues.TryGetValue(name, out StringValues found) ? found.Select(value => value ?? string.Empty) : [];
        return [.. Settings.CommaLists ? values.SelectMany(value => value.Split(',')) : values];
    }

    /// <summary>Refuses any method but GET.</summary>
    /// <exception cref="ApiException">405/20004.</exception>
    public void RequireGet()
    {
        if (Method != "GET")
        {
            throw ApiException.MethodNotAllowed("GET");
        }
    }

    /// <summary>Refuses a body of any type but JSON.</summary>
    /// <exception cref="ApiException">415/20422.</exception>
    public void RequireJson()
    {
        if (!MediaTypeHeaderValue.TryParse(ContentType, out MediaTypeHeaderValue? type)
            || !string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.UnsupportedMediaType();
        }
    }

    /// <summary>Reads the JSON body.</summary>
    /// <param name="read">Makes something of it. What it keeps must not refer to the element.</param>
    /// <exception cref="ApiException">The body is not JSON.</exception>
    public T ReadJson<T>(Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A string that is not text (a lone surrogate, broken UTF-8) only shows when it is read, as InvalidOperationException.
            throw ApiException.Invalid("The request body is not valid JSON");
        }
    }
}
