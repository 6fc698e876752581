using System;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>A SID and its secret.</summary>
internal sealed class AccountCredential
{
    public AccountCredential(string userName, string secret)
    {
        UserName = userName;
        Secret = secret;
    }

    public string UserName { get; }

    public string Secret { get; }

    /// <summary>
    /// Gets the credential that the environment names: the API key where both of its variables are set, else the account.
    /// This is the order that Twilio's own command line follows.
    /// </summary>
    /// <returns>The credential, or <see langword="null"/> where neither pair is complete.</returns>
    public static AccountCredential? FromEnvironment() =>
        Pair("TWILIO_API_KEY", "TWILIO_API_SECRET") ?? Pair("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");

    /// <summary>Checks that the parts have the form that the API takes.</summary>
    /// <exception cref="ConnectionException">They have not.</exception>
    public AccountCredential Checked()
    {
        if (!UserName.StartsWith("SK", StringComparison.Ordinal) && !UserName.StartsWith("AC", StringComparison.Ordinal))
        {
            throw new ConnectionException(nameof(Messages.InvalidCredentialUser), UserName);
        }

        if (Secret.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.EmptySecret), UserName);
        }

        return this;
    }

    private static AccountCredential? Pair(string userVariable, string secretVariable)
    {
        string? user = Environment.GetEnvironmentVariable(userVariable);
        string? secret = Environment.GetEnvironmentVariable(secretVariable);
        return string.IsNullOrEmpty(user) || string.IsNullOrEmpty(secret) ? null : new AccountCredential(user!, secret!);
    }
}
