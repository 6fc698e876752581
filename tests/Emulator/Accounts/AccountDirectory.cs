using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TwilioIntelligence.Emulator.Accounts;

/// <summary>All accounts. One comes into being when its credential is first seen.</summary>
internal sealed class AccountDirectory
{
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>The account that a user (<c>AC…</c> or <c>SK…</c>) belongs to.</summary>
    public Account ForUser(string user) => _accounts.GetOrAdd(AccountId(user), id => new Account(id));

    /// <summary>Forgets everything.</summary>
    public void Clear() => _accounts.Clear();

    // An account SID is its own account. What account a key belongs to cannot be told from it, so each key gets one, always the same.
    private static string AccountId(string user) =>
        user.StartsWith("AC", StringComparison.Ordinal)
            ? user
            : "AC" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user)).AsSpan(0, 16));
}
