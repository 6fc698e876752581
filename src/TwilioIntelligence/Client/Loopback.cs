using System;
using System.Net;

namespace TwilioIntelligence.Client;

/// <summary>Tells which hosts certainly are this machine.</summary>
internal static class Loopback
{
    private static readonly IPAddress Mapped = IPAddress.Loopback.MapToIPv6();

    /// <summary>
    /// Tells whether the host of a URI is this machine: by its one reserved name, or by an address. <see cref="Uri.IsLoopback"/> also takes
    /// addresses that the network may lead elsewhere.
    /// </summary>
    public static bool Contains(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
        {
            return false;
        }

        string host = uri.DnsSafeHost;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? address)
                && (address.GetAddressBytes().Length == 4 ? IPAddress.IsLoopback(address) : address.Equals(IPAddress.IPv6Loopback) || address.Equals(Mapped)));
    }
}
