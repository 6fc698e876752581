using System.Collections.Generic;

namespace TwilioIntelligence.Connections;

/// <summary>Where a connection's credential came from, and which region it is for.</summary>
internal sealed class ConnectionSource
{
    public const string Credential = "Credential";
    public const string ClientCredential = "ClientCredential";
    public const string Profile = "Profile";
    public const string Environment = "Environment";

    public ConnectionSource(string name, string? region, string? edge, string? profileName = null, string? accountId = null)
    {
        Name = name;
        Region = region;
        Edge = edge;
        ProfileName = profileName;
        AccountId = accountId;
    }

    public string Name { get; }

    public string? Region { get; }

    public string? Edge { get; }

    public string? ProfileName { get; }

    public string? AccountId { get; }

    /// <summary>Gets the variables of the environment whose values were trimmed.</summary>
    public IReadOnlyList<string> Trimmed { get; private set; } = [];

    /// <summary>Describes a connection of the environment.</summary>
    /// <param name="account">What the environment says.</param>
    /// <param name="region">The region to use instead of the environment's, or <see langword="null"/>.</param>
    /// <param name="edge">The edge location to use instead of the environment's, or <see langword="null"/>.</param>
    public static ConnectionSource Of(EnvironmentAccount account, string? region = null, string? edge = null) =>
        new(Environment, region ?? account.Region, edge ?? account.Edge, accountId: account.AccountId) { Trimmed = account.Trimmed };
}
