using System;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>Checks the address of a proxy that was given by hand.</summary>
internal static class ProxyAddress
{
    /// <summary>Makes sure that the address can be used, and that a connection can show it: it holds no password.</summary>
    /// <exception cref="ConnectionException">It is not absolute, or names a user.</exception>
    public static Uri Checked(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Host.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.InvalidProxy), UriRedactor.Address(address.OriginalString));
        }

        return address.UserInfo.Length == 0
            ? address
            : throw new ConnectionException(nameof(Messages.ProxyHasUser), UriRedactor.Address(address.OriginalString));
    }
}
