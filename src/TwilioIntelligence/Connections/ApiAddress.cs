using System;
using System.Globalization;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>Finds and checks the address of the API.</summary>
internal static class ApiAddress
{
    /// <summary>Gets the hosts of a region and an edge.</summary>
    /// <exception cref="ConnectionException">One of them cannot be part of the name of a host.</exception>
    public static ApiHosts ForRegion(string? region, string? edge) => ApiHosts.ForRegion(Label(region, nameof(region)), Label(edge, nameof(edge)));

    /// <summary>Checks an address that was given by hand. It is used as it is: no region or edge rewrites it.</summary>
    /// <exception cref="ConnectionException">It is not absolute, or the credential would travel unencrypted.</exception>
    public static Uri Checked(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.InvalidBaseUri), UriRedactor.Address(address.OriginalString));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ConnectionException(nameof(Messages.BaseUriHasMore), address.GetLeftPart(UriPartial.Path).Replace(address.UserInfo + "@", string.Empty));
        }

        if (address.Scheme != "https" && !Loopback.Contains(address))
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
