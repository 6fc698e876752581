using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>A request to the API, before anything of it is sent.</summary>
internal sealed class ApiRequest
{
    /// <summary>The header under which a server carries out a request once, however often it comes.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    private readonly string? _query;

    /// <summary>Initializes a new instance of the <see cref="ApiRequest"/> class.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path from the base URI on, escaped where it must be; a query behind it is sent, too.</param>
    /// <param name="operation">What the request is for, to follow the words "could not" in a message.</param>
    public ApiRequest(string method, string path, string operation)
    {
        Method = method;
        int question = path.IndexOf('?');
        Path = question < 0 ? path : path.Substring(0, question);
        _query = question < 0 ? null : path.Substring(question + 1);
        Operation = operation;
    }

    public string Method { get; }

    /// <summary>Gets the path without the query, which may hold secrets: the path goes into messages.</summary>
    public string Path { get; }

    public string Operation { get; }

    /// <summary>Gets or sets the product whose host the request goes to.</summary>
    public ApiProduct Product { get; set; }

    /// <summary>Gets or sets the names and values of the query, unescaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; set; } = [];

    /// <summary>Gets or sets the headers beside those of every request. Their values are sent as they are.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; set; } = [];

    /// <summary>Gets or sets the text to send, or <see langword="null"/> for no body.</summary>
    public string? Body { get; set; }

    /// <summary>Gets or sets the media type of the body: JSON unless something else is said.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>Gets or sets a value indicating whether the request changes nothing although its method could.</summary>
    public bool HasNoEffect { get; set; }

    /// <summary>Gets or sets how to find out what became of a write whose answer was lost.</summary>
    public string? VerificationHint { get; set; }

    /// <summary>Gets or sets a value indicating whether the request is for what this connection has made a moment ago.</summary>
    public bool TargetsRecentlyCreated { get; set; }

    /// <summary>Gets or sets a value indicating whether the request is given up when it fails, and not retried.</summary>
    public bool NoRetry { get; set; }

    /// <summary>Gets or sets how many tries the server may have carried out although they failed.</summary>
    public int DoubtfulTries { get; set; }

    /// <summary>Gets a value indicating whether the request changes something.</summary>
    public bool IsWrite => !HasNoEffect && Method is not ("GET" or "HEAD");

    /// <summary>Gets a value indicating whether sending the request twice has the same effect as sending it once.</summary>
    public bool IsIdempotent =>
        Method is "GET" or "HEAD" or "PUT" or "DELETE" || Headers.Any(static header => header.Key == IdempotencyKey);

    /// <summary>Adds to a message that nobody can say what became of the request, and how to find out. Reads have no outcome.</summary>
    public string WithUnknownOutcome(string message) =>
        IsWrite && VerificationHint is not null ? MessageText.Format(nameof(Messages.TheOutcomeIsUnknown), message, VerificationHint) : message;

    /// <summary>Gets the URI under <paramref name="baseUri"/>, whose own path stays in front.</summary>
    public Uri UriUnder(Uri baseUri)
    {
        var uri = new StringBuilder(baseUri.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append(Path);
        var query = new List<string>();
        if (_query is not null)
        {
            query.Add(_query);
        }

        query.AddRange(Query.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        if (query.Count > 0)
        {
            uri.Append('?').Append(string.Join("&", query));
        }

        return new Uri(uri.ToString());
    }
}
