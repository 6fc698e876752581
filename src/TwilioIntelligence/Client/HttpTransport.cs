using System;
using System.Linq;
using System.Net;
using System.Net.Http;

namespace TwilioIntelligence.Client;

/// <summary>Makes the connection pool that all requests of one client share.</summary>
internal static class HttpTransport
{
    // More than any one command may have under way, and a page that is fetched ahead.
    private const int ConnectionsOnNetFramework = 72;

    private static readonly Type? SocketsHandler = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");

    /// <summary>
    /// Gets a value indicating whether the pool repeats a request without content by itself when a connection ends before the answer, reads
    /// included: up to three times for each try of this module. An empty content keeps it from that. .NET Framework knows none of a read.
    /// </summary>
    public static bool RepeatsWithoutContent => SocketsHandler is not null;

    public static HttpMessageHandler Create(ClientSettings settings)
    {
        // http is for this machine only, and no proxy elsewhere may see the credential of what it leads to.
        bool isPlain = settings.Hosts.All.Any(static host => host.Scheme == "http");
        bool mayUseProxy = !isPlain || (settings.Proxy is not null && Loopback.Contains(settings.Proxy));
        IWebProxy? proxy = mayUseProxy && settings.Proxy is not null ? new WebProxy(settings.Proxy) { Credentials = settings.ProxyCredential } : null;
        if (SocketsHandler is not null)
        {
            return CreateSocketsHandler(SocketsHandler, mayUseProxy, proxy, settings.ProxyCredential);
        }

        PrepareNetFramework(settings.Hosts);
        return new HttpClientHandler
        {
            // A redirect would carry the credential to wherever the reply says.
            AllowAutoRedirect = false,
            UseCookies = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseProxy = mayUseProxy,
            Proxy = proxy,
            DefaultProxyCredentials = settings.ProxyCredential,
        };
    }

    /// <summary>
    /// Makes the handler of .NET, which the .NET Standard does not know by name. Unlike the one it knows, this one can be told to close a
    /// connection whose reply is given up, instead of reading on for two seconds.
    /// </summary>
    private static HttpMessageHandler CreateSocketsHandler(Type type, bool mayUseProxy, IWebProxy? proxy, NetworkCredential? proxyCredential)
    {
        var handler = (HttpMessageHandler)Activator.CreateInstance(type)!;
        Set("AllowAutoRedirect", false);
        Set("UseCookies", false);
        Set("PreAuthenticate", false);
        Set("AutomaticDecompression", DecompressionMethods.GZip | DecompressionMethods.Deflate);
        Set("UseProxy", mayUseProxy);
        Set("Proxy", proxy);
        Set("DefaultProxyCredentials", proxyCredential);
        Set("ResponseDrainTimeout", TimeSpan.Zero);
        Set("MaxResponseDrainSize", 0);
        return handler;

        void Set(string property, object? value) => type.GetProperty(property)!.SetValue(handler, value);
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
