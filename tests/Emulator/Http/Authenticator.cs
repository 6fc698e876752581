using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using TwilioIntelligence.Emulator.OAuth;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Finds out who is asking.</summary>
/// <param name="credentials">The only ones accepted, as <c>USER:SECRET</c>; none to let in anybody who looks like a Twilio user.</param>
/// <param name="bearerTokens">Tokens that are accepted instead of Basic credentials.</param>
/// <param name="issued">Tokens that were issued, and are accepted while they are valid.</param>
internal sealed class Authenticator(
    IReadOnlyCollection<string> credentials, IReadOnlyCollection<string> bearerTokens, TokenDirectory issued)
{
    /// <summary>The user whose credentials a header holds; null if it is not let in.</summary>
    /// <param name="header">The <c>Authorization</c> header.</param>
    public string? Authenticate(string? header)
    {
        (string scheme, string parameter) = Split(header);
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return bearerTokens.Contains(parameter, StringComparer.Ordinal) ? UserOfToken(parameter) : issued.UserOf(parameter);
        }

        if (ReadBasic(header) is not var (user, secret) || secret.Length == 0)
        {
            return null;
        }

        if (credentials.Count > 0)
        {
            return credentials.Contains($"{user}:{secret}", StringComparer.Ordinal) ? user : null;
        }

        bool isTwilioUser = user.Length > 2
            && (user.StartsWith("AC", StringComparison.Ordinal) || user.StartsWith("SK", StringComparison.Ordinal));
        return isTwilioUser ? user : null;
    }

    /// <summary>What may be written down of a header: the scheme and the user.</summary>
    /// <param name="header">The <c>Authorization</c> header.</param>
    public static string? Mask(string? header)
    {
        if (header is null)
        {
            return null;
        }

        if (ReadBasic(header) is var (user, _))
        {
            return $"Basic {user}:***";
        }

        // Without a space there is no telling a scheme from a secret.
        (string scheme, string parameter) = Split(header);
        return parameter.Length > 0 ? $"{scheme} ***" : "***";
    }

    private static (string User, string Secret)? ReadBasic(string? header)
    {
        (string scheme, string parameter) = Split(header);
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var buffer = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, buffer, out int length))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(buffer, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static (string Scheme, string Parameter) Split(string? header)
    {
        string text = header ?? string.Empty;
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, string.Empty) : (text[..space], text[(space + 1)..].Trim());
    }

    // A token stands for some key of the account that it was issued to; the token itself must not become part of any id.
    private static string UserOfToken(string token) =>
        "SK" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16));
}
