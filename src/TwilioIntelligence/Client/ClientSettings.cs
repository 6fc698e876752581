using System;
using System.Net;

namespace TwilioIntelligence.Client;

/// <summary>What a client needs to know before its first request. It does not change afterwards.</summary>
internal sealed class ClientSettings
{
    public const int DefaultTimeoutSeconds = 100;
    public const int DefaultMaximumRetries = 5;

    private const int PartsInAll = 10;

    private TimeSpan? _totalTimeout;

    public ClientSettings(ApiHosts hosts, string userName, string secret)
    {
        Hosts = hosts;
        UserName = userName;
        Secret = secret;
    }

    /// <summary>Gets where the products are.</summary>
    public ApiHosts Hosts { get; }

    /// <summary>Gets the SID of an API key (<c>SK…</c>) or of an account (<c>AC…</c>), or the id of an OAuth client (<c>OQ…</c>).</summary>
    public string UserName { get; }

    /// <summary>Gets the secret of the API key or of the OAuth client, or the account's auth token.</summary>
    public string Secret { get; }

    /// <summary>Gets or sets a value indicating whether the credential is an OAuth client's, for which access tokens are got.</summary>
    public bool UsesAccessTokens { get; set; }

    /// <summary>Gets how long to wait for the headers of a reply, and then for each further part of its body.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    /// <summary>Gets or sets how long the whole reply may take, however steadily it comes: ten times <see cref="Timeout"/> by default.</summary>
    public TimeSpan TotalTimeout
    {
        get => _totalTimeout ?? TimeSpan.FromTicks(Timeout.Ticks * PartsInAll);
        set => _totalTimeout = value;
    }

    /// <summary>Gets how often a request may be retried.</summary>
    public int MaximumRetries { get; set; } = DefaultMaximumRetries;

    /// <summary>Gets the proxy, or <see langword="null"/> for the system's own.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Gets the credential for the proxy, or <see langword="null"/> for none.</summary>
    public NetworkCredential? ProxyCredential { get; set; }

    /// <summary>Gets the name that the client gives itself in <c>User-Agent</c>.</summary>
    public string UserAgent { get; set; } = "TwilioIntelligence";
}
