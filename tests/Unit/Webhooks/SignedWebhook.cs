using System;
using System.Security.Cryptography;
using System.Text;
using TwilioIntelligence.Webhooks;

namespace TwilioIntelligence.Unit;

/// <summary>A webhook signed as Twilio does it, written without the code under test.</summary>
internal sealed record SignedWebhook(string Url, string Signature, byte[] Body, string? SettingsHeader = null)
{
    /// <summary>Signs what Twilio would post to a URL.</summary>
    /// <param name="url">The URL of the action, without the hash of the body.</param>
    /// <param name="key">The auth token, or the shared key.</param>
    /// <param name="body">The body.</param>
    /// <param name="isShared">Whether the key is a shared one, used with SHA-256.</param>
    public static SignedWebhook Of(string url, string key, byte[] body, bool isShared = false)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(body));
        return SignedAsIs($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}bodySHA256={hash}", key, body, isShared);
    }

    public static SignedWebhook SignedAsIs(string url, string key, byte[] body, bool isShared = false)
    {
        byte[] keyBytes = Encoding.UTF8.GetBytes(key);
        byte[] signed = Encoding.UTF8.GetBytes(url);
        byte[] mac = isShared ? HMACSHA256.HashData(keyBytes, signed) : Sha1(keyBytes, signed);
        return new SignedWebhook(url, Convert.ToBase64String(mac), body, isShared ? "key=WK0123,algorithm=HMAC_SHA256" : null);
    }

    public WebhookRequest ToRequest() => new(new Uri(Url, UriKind.RelativeOrAbsolute), Signature, Body, SettingsHeader);

    /// <summary>Tells whether the validator takes the request.</summary>
    public bool IsValid(string? authToken, string? sharedKey = null) => new WebhookValidator(authToken, sharedKey).IsValid(ToRequest(), out _);

    /// <summary>Gets why the validator does not take the request.</summary>
    public string Reason(string? authToken, string? sharedKey = null)
    {
        Assert.False(new WebhookValidator(authToken, sharedKey).IsValid(ToRequest(), out string reason));
        Assert.NotEmpty(reason);
        return reason;
    }

#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with.
    private static byte[] Sha1(byte[] key, byte[] signed) => HMACSHA1.HashData(key, signed);
#pragma warning restore CA5350
}
