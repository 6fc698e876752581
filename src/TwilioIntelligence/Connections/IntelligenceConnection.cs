using System;
using System.Collections.Generic;
using TwilioIntelligence.Client;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence;

/// <summary>Who asks, and where: a credential, the address of the API, and how patiently to ask. It does not change.</summary>
public sealed class IntelligenceConnection
{
    private readonly Lazy<IntelligenceClient> _client;

    internal IntelligenceConnection(ClientSettings settings, ConnectionSource source)
    {
        // The pool of connections is made by the first request, not by the import or by the command that connects.
        _client = new Lazy<IntelligenceClient>(() => new IntelligenceClient(settings));
        UserName = settings.UserName;
        AccountId = source.AccountId ?? (UserName.StartsWith("AC", StringComparison.Ordinal) ? UserName : null);
        BaseUri = settings.Hosts.BaseUri(ApiProduct.Intelligence);
        TimeoutSec = (int)settings.Timeout.TotalSeconds;
        MaximumRetryCount = settings.MaximumRetries;
        Proxy = settings.Proxy;
        Source = source.Name;
        ProfileName = source.ProfileName;
        Region = source.Region;
        Edge = source.Edge;
        TrimmedVariables = source.Trimmed;
    }

    /// <summary>
    /// Gets what identifies the caller: the SID of an API key (<c>SK…</c>) or of an account (<c>AC…</c>), or the id of an OAuth client
    /// (<c>OQ…</c>).
    /// </summary>
    public string UserName { get; }

    /// <summary>
    /// Gets the SID of the account (<c>AC…</c>) as far as it is known: from the credential, the profile or the environment, or from the
    /// reply to the first request of Connect-IntelligenceAccount. An API key does not name its account.
    /// </summary>
    public string? AccountId { get; internal set; }

    /// <summary>Gets asterisks. The secret itself never leaves the connection.</summary>
    public string Secret { get; } = "********";

    /// <summary>Gets the address that all requests go to.</summary>
    public Uri BaseUri { get; }

    /// <summary>Gets the host, and the port where it is not the usual one.</summary>
    public string Host => BaseUri.Authority;

    /// <summary>Gets where the credential came from: <c>Credential</c>, <c>ClientCredential</c>, <c>Profile</c> or <c>Environment</c>.</summary>
    public string Source { get; }

    /// <summary>Gets the name of the twilio-cli profile, where the credential came from one.</summary>
    public string? ProfileName { get; }

    /// <summary>Gets the Twilio region, or <see langword="null"/> for the default.</summary>
    public string? Region { get; }

    /// <summary>Gets the Twilio edge location, or <see langword="null"/> for the default.</summary>
    public string? Edge { get; }

    /// <summary>Gets how many seconds to wait for an answer, and then for each further part of it.</summary>
    public int TimeoutSec { get; }

    /// <summary>Gets how often a request that may safely be repeated is retried.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>Gets the proxy, or <see langword="null"/> for the system's own.</summary>
    public Uri? Proxy { get; }

    /// <summary>Gets the variables of the environment whose values were trimmed.</summary>
    internal IReadOnlyList<string> TrimmedVariables { get; }

    internal IntelligenceClient Client => _client.Value;

    /// <summary>Names the connection.</summary>
    /// <returns>The SID and the host.</returns>
    public override string ToString() => $"{UserName} at {BaseUri.Authority}";
}
