using System;
using System.Security.Cryptography;
using System.Text;

namespace TwilioIntelligence.Emulator.Webhooks;

/// <summary>Twilio's signature of webhooks whose body is JSON.</summary>
internal static class WebhookSignature
{
    /// <summary>The address that a body is posted to, with the body's hash in its query. A fragment is Twilio's own and is not sent.</summary>
    public static Uri AddressFor(Uri action, ReadOnlySpan<byte> body)
    {
        string address = action.GetLeftPart(UriPartial.Query);
        char separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Uri($"{address}{separator}bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}");
    }

    /// <summary>The signature by an auth token.</summary>
    public static string Sha1(string authToken, Uri address) =>
#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with.
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(address.AbsoluteUri)));
#pragma warning restore CA5350

    /// <summary>The signature by a shared key.</summary>
    public static string Sha256(string sharedKey, Uri address) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(sharedKey), Encoding.UTF8.GetBytes(address.AbsoluteUri)));
}
