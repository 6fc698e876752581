using System;
using TwilioIntelligence.Client;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>Checks the address of a proxy that was given by hand.</summary>
internal static class ProxyAddress
{
    /// <summary>
    /// Makes sure that the address can be used, that a connection can show it (it holds no password), and that the credential does not
    /// leave this machine unencrypted.
    /// </summary>
    /// <param name="address">The address of the proxy.</param>
    /// <param name="baseUri">The address of the API.</param>
    /// <exception cref="ConnectionException">It is not absolute, names a user, or would see the credential.</exception>
    public static Uri Checked(Uri address, Uri baseUri)
    {
        if (!address.IsAbsoluteUri || address.Host.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.InvalidProxy), UriRedactor.Address(address.OriginalString));
        }

        if (address.UserInfo.Length > 0)
        {
            throw new ConnectionException(nameof(Messages.ProxyHasUser), UriRedactor.Address(address.OriginalString));
        }

        return baseUri.Scheme == "https" || Loopback.Contains(address)
            ? address
            : throw new ConnectionException(nameof(Messages.InsecureProxy), UriRedactor.Address(address.OriginalString));
    }
}
