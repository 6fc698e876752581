using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Webhooks;

/// <summary>
/// Tells whether a webhook comes from Twilio and arrived as it was sent. The signature is over the URL, and the URL carries the hash of
/// the body (https://www.twilio.com/docs/usage/webhooks/webhooks-security). What cannot be checked is not valid.
/// </summary>
internal sealed class WebhookValidator
{
    private readonly string? _authToken;
    private readonly string? _sharedKey;

    /// <param name="authToken">The primary auth token of the account, which signs where no rule names another key.</param>
    /// <param name="sharedKey">The secret of the shared key, which signs where the request has the settings header.</param>
    public WebhookValidator(string? authToken, string? sharedKey = null)
    {
        _authToken = authToken;
        _sharedKey = sharedKey;
    }

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request as it came.</param>
    /// <param name="reason">Why it is not valid; empty where it is. It names no key and no signature.</param>
    public bool IsValid(WebhookRequest request, out string reason)
    {
        reason = FindSigningFault(request, out string key, out string algorithm) ?? FindFault(request, key, algorithm) ?? string.Empty;
        return reason.Length == 0;
    }

    /// <summary>Chooses the key and the algorithm by the settings header.</summary>
    private string? FindSigningFault(WebhookRequest request, out string key, out string algorithm)
    {
        bool isShared = !string.IsNullOrEmpty(request.SettingsHeader);
        key = (isShared ? _sharedKey : _authToken) ?? string.Empty;
        algorithm = (isShared ? SignatureSettings.Algorithm(request.SettingsHeader!) : SignatureSettings.Sha1) ?? string.Empty;
        if (key.Length == 0)
        {
            // An empty key is known to everybody.
            return isShared ? Messages.WebhookNeedsSharedKey : Messages.WebhookNeedsAuthToken;
        }

        return algorithm is SignatureSettings.Sha1 or SignatureSettings.Sha256 ? null : Messages.WebhookAlgorithmUnknown;
    }

    private static string? FindFault(WebhookRequest request, string key, string algorithm)
    {
        if (string.IsNullOrEmpty(request.Signature))
        {
            return Messages.WebhookNotSigned;
        }

        string[] forms = WebhookUrl.SignedForms(request.Url).ToArray();
        if (forms.Length == 0)
        {
            return Messages.WebhookUrlInvalid;
        }

        if (!forms.Any(form => FixedTime.AreEqual(Sign(key, algorithm, form), request.Signature!)))
        {
            return Messages.WebhookSignatureWrong;
        }

        return WebhookUrl.BodyHash(request.Url) is not { Length: > 0 } hash ? Messages.WebhookWithoutBodyHash
            : FixedTime.AreEqual(HashOf(request.Body), hash) ? null
            : Messages.WebhookBodyChanged;
    }

    private static string Sign(string key, string algorithm, string url)
    {
#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with.
        using HMAC hash = algorithm == SignatureSettings.Sha256 ? new HMACSHA256(Encoding.UTF8.GetBytes(key)) : new HMACSHA1(Encoding.UTF8.GetBytes(key));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(url)));
    }

    private static string HashOf(byte[] body)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(body).Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
