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
}
