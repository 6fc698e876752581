using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace TwilioIntelligence.Unit;

/// <summary>A request as it reached the transport.</summary>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[]? Bytes)
{
    public string? Body => Bytes is null ? null : System.Text.Encoding.UTF8.GetString(Bytes);

    /// <summary>Gets the query as it stands on the wire, escaped.</summary>
    public string Query => Address.Query;

    /// <summary>Gets a value of the query, unescaped.</summary>
    public string? QueryValue(string name) =>
        Address.Query.TrimStart('?').Split('&')
            .Select(static pair => pair.Split('=', 2))
            .Where(pair => Uri.UnescapeDataString(pair[0]) == name)
            .Select(static pair => Uri.UnescapeDataString(pair[1]))
            .SingleOrDefault();

    public static SentRequest Of(HttpRequestMessage message, byte[]? bytes)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in message.Headers.Concat(message.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string,
            IEnumerable<string>>>()))
        {
            headers[name] = string.Join(" ", values);
        }

        return new SentRequest(message.Method.Method, message.RequestUri!, headers, bytes);
    }
}
