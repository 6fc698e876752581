using System.Text.Json.Serialization;

namespace TwilioIntelligence.Emulator.OAuth;

/// <summary>A client that may ask for tokens.</summary>
internal sealed record OAuthClient
{
    /// <summary>Its id, <c>OQ…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its secret, which is never shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>The user (<c>AC…</c> or <c>SK…</c>) whose account its tokens are for; null for an account of its own.</summary>
    public string? User { get; init; }
}
