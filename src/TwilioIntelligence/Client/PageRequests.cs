using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Client;

/// <summary>Makes the requests for the pages of one list.</summary>
internal sealed class PageRequests
{
    private const string PageToken = "pageToken";

    private static readonly Regex PageTokenInPath = new("([?&])pageToken=[^&]*(?:&|$)", RegexOptions.CultureInvariant);

    private readonly string _path;
    private readonly ListOptions _options;

    /// <summary>Initializes a new instance of the <see cref="PageRequests"/> class.</summary>
    /// <param name="path">The path of the list. It may carry a query.</param>
    /// <param name="operation">What the list is for, to follow the words "could not" in a message.</param>
    /// <param name="product">The product whose host it is on.</param>
    /// <param name="options">Which part of it is wanted.</param>
    public PageRequests(string path, string operation, ApiProduct product, ListOptions options)
    {
        _path = path;
        _options = options;
        Operation = operation;
        Product = product;
    }

    public string Operation { get; }

    public ApiProduct Product { get; }

    /// <summary>Gets the number of items after which no further page is wanted.</summary>
    public long? Limit => _options.Limit;

    /// <summary>Makes the request for the page that a token names, or for the first.</summary>
    public ApiRequest For(string? token)
    {
        string path = _path;
        var query = new List<KeyValuePair<string, string>>(_options.Query);
        if (_options.PageSize is { } size)
        {
            query.Add(new("pageSize", size.ToString(CultureInfo.InvariantCulture)));
        }

        if (token is not null)
        {
            // The page that was asked for first is the first only.
            path = PageTokenInPath.Replace(path, "$1").TrimEnd('?', '&');
            query.RemoveAll(static pair => pair.Key == PageToken);
            query.Add(new(PageToken, token));
        }

        return new ApiRequest("GET", path, Operation) { Query = query, Product = Product };
    }
}
