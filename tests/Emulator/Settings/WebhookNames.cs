namespace TwilioIntelligence.Emulator.Settings;

/// <summary>Under which property webhooks give names.</summary>
public enum WebhookNames
{
    /// <summary><c>displayName</c>.</summary>
    Display,

    /// <summary><c>friendlyName</c>, as older webhooks had it.</summary>
    Friendly,

    /// <summary>None.</summary>
    None,
}
