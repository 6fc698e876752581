using System;
using System.Globalization;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>Builds and checks the address of the API.</summary>
internal static class ApiAddress
{
    private const string Product = "intelligence";
    private const string Domain = "twilio.com";
    private const string DefaultRegion = "us1";

    /// <summary>
    /// Builds the address for a region and an edge, as Twilio forms it: <c>intelligence[.edge][.region].twilio.com</c>. An edge
    /// alone means the default region.
    /// </summary>
    public static Uri ForRegion(string? region, string? edge)
    {
        string?[] labels = [Product, Label(edge, nameof(edge)), Label(region, nameof(region))
            ?? (Label(edge, nameof(edge)) is null ? null : DefaultRegion), Domain];
        return new Uri("https://" + string.Join(".", labels.Where(static label => label is not null)));
    }

    /// <summary>Checks an address that was given by hand. It is used as it is: no region or edge rewrites it.</summary>
    /// <exception cref="ConnectionException">It is not absolute, or the credential would travel unencrypted.</exception>
    public static Uri Checked(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.InvalidBaseUri), AddressMask.Address(address.OriginalString));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ConnectionException(nameof(Messages.BaseUriHasMore), address.GetLeftPart(UriPartial.Path).Replace(address.UserInfo + "@", string.Empty));
        }

        if (address.Scheme != "https" && !address.IsLoopback)
        {
            throw new ConnectionException(nameof(Messages.InsecureBaseUri), address.OriginalString);
        }

        return address;
    }

    private static string? Label(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string label = text!.Trim().ToLower(CultureInfo.InvariantCulture);
        return label.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            ? label
            : throw new ConnectionException(nameof(Messages.InvalidRegionOrEdge), text, what);
    }
}
