using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;

namespace TwilioIntelligence.Emulator.OAuth;

/// <summary>The clients that may ask for tokens, and the tokens that they were given.</summary>
/// <param name="atStart">The clients of the start, as <c>ID:SECRET</c>; none to let in any that look like Twilio's.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenDirectory(IReadOnlyList<string> atStart, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private Dictionary<string, OAuthClient> _clients = Read(atStart);

    /// <summary>The clients.</summary>
    public IReadOnlyList<OAuthClient> Clients
    {
        get
        {
            lock (_lock)
            {
                return [.. _clients.Values];
            }
        }
    }

    /// <summary>The tokens, in the order in which they were issued.</summary>
    public IReadOnlyList<IssuedToken> Tokens
    {
        get
        {
            lock (_lock)
            {
                return [.. _tokens.Values.OrderBy(token => token.Issued)];
            }
        }
    }

    /// <summary>Adds a client, or changes it. As soon as there is one, no other is let in.</summary>
    public void Add(OAuthClient client)
    {
        lock (_lock)
        {
            _clients[client.Id] = client;
        }
    }

    /// <summary>Forgets all clients: any that looks like Twilio's is let in again.</summary>
    public void ClearClients()
    {
        lock (_lock)
        {
            _clients.Clear();
        }
    }

    /// <summary>Revokes tokens.</summary>
    /// <param name="client">Those of one client; null for all.</param>
    public void Revoke(string? client)
    {
        lock (_lock)
        {
            foreach ((string token, IssuedToken issued) in _tokens.Where(token => client is null || token.Value.Client == client).ToArray())
            {
                _tokens[token] = issued with { IsRevoked = true };
            }
        }
    }

    /// <summary>Returns to the clients of the start, with no tokens.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _tokens.Clear();
            _clients = Read(atStart);
        }
    }

    /// <summary>Issues a token.</summary>
    /// <param name="id">The client.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="seconds">How long the token is good for.</param>
    /// <returns>The token; null if the client is not let in.</returns>
    public string? Issue(string id, string secret, int seconds)
    {
        lock (_lock)
        {
            OAuthClient? client = _clients.Count == 0 && id.Length > 2 && id.StartsWith("OQ", StringComparison.Ordinal) && secret.Length > 0
                ? new OAuthClient { Id = id, Secret = secret }
                : _clients.GetValueOrDefault(id);
            if (client is null || client.Secret != secret)
            {
                return null;
            }

            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset expires = now.AddSeconds(seconds);
            string token = Create(id, now, expires);
            _tokens.Add(token, new IssuedToken(id, client.User ?? id, now, expires, IsRevoked: false));
            return token;
        }
    }

    /// <summary>The user whose account a token is for; null if it is unknown, expired or revoked.</summary>
    public string? UserOf(string token)
    {
        lock (_lock)
        {
            return _tokens.TryGetValue(token, out IssuedToken? issued) && !issued.IsRevoked && issued.Expires > time.GetUtcNow()
                ? issued.User
                : null;
        }
    }

    // A JWT, because Twilio's Node client reads the expiry in it. Clients cannot verify the signature, so it is noise.
    private static string Create(string client, DateTimeOffset now, DateTimeOffset expires)
    {
        string header = Encode("""{"alg":"HS256","typ":"JWT"}"""u8);
        string payload = Encode(JsonSerializer.SerializeToUtf8Bytes(new
        {
            sub = client,
            iat = now.ToUnixTimeSeconds(),
            exp = expires.ToUnixTimeSeconds(),
        }));
        return $"{header}.{payload}.{Encode(RandomNumberGenerator.GetBytes(32))}";

        static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
    }

    private static Dictionary<string, OAuthClient> Read(IReadOnlyList<string> clients) => clients
        .Select(client => client.Split(':', 2))
        .ToDictionary(parts => parts[0], parts => new OAuthClient { Id = parts[0], Secret = parts[1] }, StringComparer.Ordinal);
}
