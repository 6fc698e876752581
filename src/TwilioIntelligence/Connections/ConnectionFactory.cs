using System;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Connections;

/// <summary>Makes connections from a credential, the place it belongs to, and how patiently to ask.</summary>
internal static class ConnectionFactory
{
    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="source">Where the credential came from, and which region it is for.</param>
    /// <param name="baseUri">The address of the API, or <see langword="null"/> for that of the region.</param>
    /// <param name="configure">Sets how to ask, or <see langword="null"/> for the defaults.</param>
    /// <exception cref="ConnectionException">A part has a form that the API does not take, or that would not be safe.</exception>
    public static IntelligenceConnection Make(
        AccountCredential credential, ConnectionSource source, Uri? baseUri = null, Action<ClientSettings>? configure = null)
    {
        credential.Checked();
        ApiHosts hosts = baseUri is null ? ApiAddress.ForRegion(source.Region, source.Edge) : new ApiHosts(ApiAddress.Checked(baseUri));
        var settings = new ClientSettings(hosts, credential.UserName, credential.Secret)
        {
            UsesAccessTokens = credential.IsClient,
            UserAgent = ModuleUserAgent.Text,
        };
        configure?.Invoke(settings);
        return new IntelligenceConnection(settings, source);
    }
}
