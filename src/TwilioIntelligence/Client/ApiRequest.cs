using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>A request to the API, before anything of it is sent.</summary>
internal sealed class ApiRequest
{
    private readonly string? _query;

    public ApiRequest(string method, string path, string purpose)
    {
        Method = method;
        int question = path.IndexOf('?');
        Path = question < 0 ? path : path.Substring(0, question);
        _query = question < 0 ? null : path.Substring(question + 1);
        Purpose = purpose;
    }

    public string Method { get; }

    /// <summary>
    /// Gets the path from the base address on, escaped where it must be. A query that was written behind it is sent, too, and is no
    /// part of it: the path goes into messages.
    /// </summary>
    public string Path { get; }

    /// <summary>Gets what the request is for, to follow the words "could not" in a message.</summary>
    public string Purpose { get; }

    /// <summary>Gets the names and values of the query, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; set; } = [];

    /// <summary>Gets the JSON to send, or <see langword="null"/> for no body.</summary>
    public string? Body { get; set; }

    /// <summary>Gets how to find out what became of a write whose answer was lost.</summary>
    public string? HowToCheck { get; set; }

    /// <summary>Gets a value indicating whether the request is for what this connection has made a moment ago.</summary>
    public bool IsForNew { get; set; }

    /// <summary>Gets a value indicating whether the request is given up when it fails, and not sent again.</summary>
    public bool IsTriedOnce { get; set; }

    /// <summary>Gets a value indicating whether the request changes something.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD");

    /// <summary>Gets a value indicating whether sending the request twice has the same effect as sending it once.</summary>
    public bool IsIdempotent => Method is "GET" or "HEAD" or "PUT" or "DELETE";

    /// <summary>Adds to a message that nobody can say what became of the request, and how to find out. Reads have no outcome.</summary>
    public string WithUnknownOutcome(string message) =>
        IsWrite && HowToCheck is not null ? string.Format(CultureInfo.CurrentCulture, Messages.TheOutcomeIsUnknown, message, HowToCheck) : message;

    /// <summary>Gets the address under <paramref name="baseAddress"/>, whose own path stays in front.</summary>
    public Uri Address(Uri baseAddress)
    {
        var address = new StringBuilder(baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append(Path);
        string[] query =
        [
            .. _query is null ? Array.Empty<string>() : [_query],
            .. Query.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"),
        ];
        if (query.Length > 0)
        {
            address.Append('?').Append(string.Join("&", query));
        }

        return new Uri(address.ToString());
    }
}
