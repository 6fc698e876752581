using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Connections;

/// <summary>The account that the environment names, as it is at the moment.</summary>
internal sealed class EnvironmentAccount
{
    private readonly List<string> _trimmed = [];

    private EnvironmentAccount()
    {
        Credential = Pair("TWILIO_API_KEY", "TWILIO_API_SECRET") ?? Pair("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");
        Region = Variable("TWILIO_REGION");
        Edge = Variable("TWILIO_EDGE");
        AccountId = Variable("TWILIO_ACCOUNT_SID");
    }

    /// <summary>
    /// Gets the credential: the API key where both of its variables are set, else the account, as Twilio's own command line does it;
    /// <see langword="null"/> where neither pair is complete.
    /// </summary>
    public AccountCredential? Credential { get; }

    public string? Region { get; }

    public string? Edge { get; }

    public string? AccountId { get; }

    /// <summary>Gets the variables that began or ended with blanks or line ends, as those do that come from a mounted file.</summary>
    public IReadOnlyList<string> Trimmed => _trimmed;

    /// <summary>Gets what tells one state of the environment from another.</summary>
    public (string? UserName, string? Secret, string? Region, string? Edge, string? AccountId) Key =>
        (Credential?.UserName, Credential?.Secret, Region, Edge, AccountId);

    public static EnvironmentAccount Read() => new();

    private AccountCredential? Pair(string userVariable, string secretVariable) =>
        Variable(userVariable) is { } user && Variable(secretVariable) is { } secret ? new AccountCredential(user, secret) : null;

    private string? Variable(string name)
    {
        string given = Environment.GetEnvironmentVariable(name) ?? string.Empty;
        string value = given.Trim();
        if (value.Length < given.Length && !_trimmed.Contains(name))
        {
            _trimmed.Add(name);
        }

        return value.Length == 0 ? null : value;
    }
}
