using System;
using System.Security.Cryptography;
using System.Text;

namespace TwilioIntelligence.Emulator.Webhooks;

/// <summary>What an account's webhooks are signed with.</summary>
/// <param name="AuthToken">The primary auth token, for HMAC-SHA1.</param>
/// <param name="SharedKeyName">The name of the shared key.</param>
/// <param name="SharedKey">The shared key, for HMAC-SHA256.</param>
internal sealed record SigningKeys(string AuthToken, string SharedKeyName, string SharedKey)
{
    /// <summary>The keys that an account has at first: always the same, and no secret, since nothing here is.</summary>
    public static SigningKeys For(string accountId) => new(Derive("token", accountId), "emulator-key", Derive("key", accountId));

    private static string Derive(string purpose, string accountId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{accountId}")).AsSpan(0, 16));
}
