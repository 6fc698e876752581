using System;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;

namespace TwilioIntelligence.Client;

/// <summary>Makes the connection pool that all requests of one client share.</summary>
internal static class HttpTransport
{
    // More than any one command may have under way, and a page that is fetched ahead.
    private const int ConnectionsOnNetFramework = 72;

    public static HttpMessageHandler Create(ClientSettings settings)
    {
        var handler = new HttpClientHandler
        {
            // A redirect would carry the credential to wherever the reply says.
            AllowAutoRedirect = false,
            UseCookies = false,
            PreAuthenticate = false,
        };

        if (handler.SupportsAutomaticDecompression)
        {
            handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        }

        if (settings.Proxy is not null)
        {
            handler.Proxy = new WebProxy(settings.Proxy) { Credentials = settings.ProxyCredential };
            handler.UseProxy = true;
        }
        else if (settings.ProxyCredential is not null)
        {
            handler.DefaultProxyCredentials = settings.ProxyCredential;
        }

        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            PrepareNetFramework(settings.Hosts);
        }

        return handler;
    }

    /// <summary>
    /// Windows PowerShell allows two connections to a server and, on older systems, no TLS 1.2. The first is raised for these
    /// servers alone; the second can only be added for the process.
    /// </summary>
    private static void PrepareNetFramework(ApiHosts hosts)
    {
        foreach (Uri address in hosts.All)
        {
            ServicePoint server = ServicePointManager.FindServicePoint(address);
            server.ConnectionLimit = Math.Max(server.ConnectionLimit, ConnectionsOnNetFramework);
            server.Expect100Continue = false;
            server.UseNagleAlgorithm = false;
        }

        if (ServicePointManager.SecurityProtocol != 0)
        {
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }
    }
}
