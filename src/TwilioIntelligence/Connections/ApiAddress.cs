using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using TwilioIntelligence.Client;
using TwilioIntelligence.Models;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>Finds and checks the address of the API.</summary>
internal static class ApiAddress
{
    // There may be more of them one day, but none looks otherwise.
    private static readonly Regex Region = new(@"^[a-z]{2}[0-9]{1,2}\z", RegexOptions.CultureInvariant);
    private static readonly Regex Edge = new(@"^[a-z0-9-]+\z", RegexOptions.CultureInvariant);

    /// <summary>Gets the hosts of a region and an edge.</summary>
    /// <exception cref="ConnectionException">One of them cannot be part of the name of a host.</exception>
    public static ApiHosts ForRegion(string? region, string? edge) => ApiHosts.ForRegion(
        Label(region, nameof(region), Region, TwilioRegions.Names), Label(edge, nameof(edge), Edge, TwilioRegions.Edges));

    /// <summary>Gets the edge that was most likely meant by one that is not known; nothing for one that is known, or unlike all that are.</summary>
    public static string? Meant(string? edge) =>
        edge is null || TwilioRegions.Edges.Contains(edge.Trim(), StringComparer.OrdinalIgnoreCase) ? null : NearestName.Of(edge.Trim(), TwilioRegions.Edges);

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

    private static string? Label(string? text, string what, Regex form, IReadOnlyCollection<string> known)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string label = text!.Trim().ToLower(CultureInfo.InvariantCulture);
        return form.IsMatch(label)
            ? label
            : throw new ConnectionException(nameof(Messages.InvalidRegionOrEdge), text, what, NearestName.Hint(label, known));
    }
}
