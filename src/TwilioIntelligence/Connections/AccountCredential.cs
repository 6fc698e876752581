using System;
using System.Linq;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>A SID, or the id of an OAuth client, and its secret.</summary>
internal sealed class AccountCredential
{
    private const int ShortestSecret = 24;
    private const int SidLength = 34;

    /// <summary>Initializes a new instance of the <see cref="AccountCredential"/> class.</summary>
    /// <param name="userName">The SID of an API key or of an account, or the id of an OAuth client.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="isClient">Whether it is an OAuth client's.</param>
    public AccountCredential(string userName, string secret, bool isClient = false)
    {
        UserName = userName;
        Secret = secret;
        IsClient = isClient;
    }

    public string UserName { get; }

    public string Secret { get; }

    /// <summary>Gets a value indicating whether it is an OAuth client's: access tokens are got with it.</summary>
    public bool IsClient { get; }

    /// <summary>Checks that the parts have the form that the API takes.</summary>
    /// <exception cref="ConnectionException">They have not.</exception>
    public AccountCredential Checked()
    {
        if (IsClient ? !IsClientId(UserName) : !IsSid(UserName))
        {
            string errorId = IsClient ? nameof(Messages.InvalidClientId) : nameof(Messages.InvalidCredentialUser);
            throw new ConnectionException(errorId, MayBeSecret ? SecretRedactor.Masked : UserName);
        }

        if (Secret.Length == 0)
        {
            throw new ConnectionException(nameof(Messages.EmptySecret), UserName);
        }

        return this;
    }

    /// <summary>Gets a value indicating whether the user is the secret: the two were swapped, or the user looks like one.</summary>
    private bool MayBeSecret => IsSid(Secret) || IsClientId(Secret)
        || (UserName.Length >= ShortestSecret && UserName.All(char.IsLetterOrDigit) && !IsOfTheOtherKind);

    /// <summary>Gets a value indicating whether the user is a SID where a client belongs, or the other way round. No secret is as long.</summary>
    private bool IsOfTheOtherKind => UserName.Length == SidLength && (IsSid(UserName) || IsClientId(UserName));

    private static bool IsClientId(string text) => text.StartsWith("OQ", StringComparison.Ordinal);

    private static bool IsSid(string text) => text.StartsWith("SK", StringComparison.Ordinal) || text.StartsWith("AC", StringComparison.Ordinal);
}
