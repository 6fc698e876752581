using System;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Client;

/// <summary>
/// Takes secrets out of text that a person will see: the credential in every form it is sent in, and the query strings and
/// user names of addresses, where webhooks carry tokens.
/// </summary>
internal sealed class SecretMask
{
    public const string Masked = "***";

    private static readonly Regex AddressQuery = new(@"(https?:(?:\\?/){2}[^\s""?#<>]*)\?[^\s""#<>]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex AddressUser = new(@"(https?:(?:\\?/){2})[^\s""/?#@<>]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex AuthorizationHeader = new(@"\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string _secret;
    private readonly string _basic;

    public SecretMask(string userName, string secret)
    {
        _secret = secret;
        _basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{secret}"));
    }

    /// <summary>Masks the credential only. For messages of errors: an address there is the point of the message.</summary>
    public string Credential(string text)
    {
        string masked = text.Replace(_basic, Masked);
        return _secret.Length == 0 ? masked : masked.Replace(_secret, Masked);
    }

    /// <summary>Masks everything that may be secret.</summary>
    public string All(string text)
    {
        string masked = AuthorizationHeader.Replace(Credential(text), $"$1 {Masked}");
        return AddressQuery.Replace(AddressUser.Replace(masked, $"$1{Masked}@"), $"$1?{Masked}");
    }
}
