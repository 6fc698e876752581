using System;
using System.Linq;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>A SID and its secret.</summary>
internal sealed class AccountCredential
{
    private const int ShortestSecret = 24;

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
        if (!IsSid(UserName))
        {
            throw new ConnectionException(nameof(Messages.InvalidCredentialUser), MayBeSecret ? SecretRedactor.Masked : UserName);
        }

        if (Secret.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.EmptySecret), UserName);
        }

        return this;
    }

    /// <summary>Gets a value indicating whether the user is the secret: the two were swapped, or the user looks like one.</summary>
    private bool MayBeSecret => IsSid(Secret) || (UserName.Length >= ShortestSecret && UserName.All(char.IsLetterOrDigit));

    private static bool IsSid(string text) => text.StartsWith("SK", StringComparison.Ordinal) || text.StartsWith("AC", StringComparison.Ordinal);

    private static AccountCredential? Pair(string userVariable, string secretVariable)
    {
        string? user = Environment.GetEnvironmentVariable(userVariable);
        string? secret = Environment.GetEnvironmentVariable(secretVariable);
        return string.IsNullOrEmpty(user) || string.IsNullOrEmpty(secret) ? null : new AccountCredential(user!, secret!);
    }
}
