using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TwilioIntelligence.Client;

/// <summary>The base URI of each product: all under one that was given by hand, or one for each by region and edge.</summary>
internal sealed class ApiHosts
{
    private const string Domain = "twilio.com";
    private const string DefaultRegion = "us1";

    private static readonly ApiProduct[] Products = (ApiProduct[])Enum.GetValues(typeof(ApiProduct));

    private readonly Func<ApiProduct, Uri> _baseUri;

    /// <summary>Initializes a new instance of the <see cref="ApiHosts"/> class in which one base URI serves all products.</summary>
    public ApiHosts(Uri baseUri) => _baseUri = _ => baseUri;

    private ApiHosts(IReadOnlyDictionary<ApiProduct, Uri> baseUris) => _baseUri = product => baseUris[product];

    /// <summary>Gets the base URIs of all products.</summary>
    public IEnumerable<Uri> All => Products.Select(BaseUri).Distinct();

    /// <summary>
    /// Gets the hosts of a region and an edge, as Twilio forms them: <c>product[.edge][.region].twilio.com</c>. An edge alone means
    /// the default region.
    /// </summary>
    /// <param name="region">The label of the region, or <see langword="null"/> for the default.</param>
    /// <param name="edge">The label of the edge, or <see langword="null"/> for the default.</param>
    public static ApiHosts ForRegion(string? region, string? edge)
    {
        string?[] location = [edge, region ?? (edge is null ? null : DefaultRegion), Domain];
        string regional = string.Join(".", location.Where(static label => label is not null));
        return new ApiHosts(Products.ToDictionary(static product => product, product => HostOf(product, product == ApiProduct.OAuth ? Domain : regional)));
    }

    /// <summary>Gets the URI that the paths of a product are appended to.</summary>
    public Uri BaseUri(ApiProduct product) => _baseUri(product);

    private static Uri HostOf(ApiProduct product, string suffix) => new($"https://{product.ToString().ToLower(CultureInfo.InvariantCulture)}.{suffix}");
}
