namespace TwilioIntelligence.Emulator.Settings;

/// <summary>What webhooks are signed with.</summary>
public enum WebhookAlgorithm
{
    /// <summary>HMAC-SHA1 and the account's auth token.</summary>
    Sha1,

    /// <summary>HMAC-SHA256 and a shared key, as for URLs that a webhook rule matches.</summary>
    Sha256,
}
