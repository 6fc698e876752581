using System;

namespace TwilioIntelligence.Webhooks;

/// <summary>A request as a receiver got it.</summary>
internal sealed class WebhookRequest
{
    public WebhookRequest(Uri url, string? signature, byte[] body, string? settingsHeader = null)
    {
        Url = url;
        Signature = signature;
        Body = body;
        SettingsHeader = settingsHeader;
    }

    /// <summary>Gets the public URL that Twilio called, with its query.</summary>
    public Uri Url { get; }

    /// <summary>Gets the header <c>X-Twilio-Signature</c>.</summary>
    public string? Signature { get; }

    /// <summary>Gets the body, byte for byte as it came.</summary>
    public byte[] Body { get; }

    /// <summary>Gets the header <c>X-Twilio-Webhooks-Signature-Settings</c>, which only a request signed with a shared key has.</summary>
    public string? SettingsHeader { get; }
}
