using System;

namespace TwilioIntelligence.Emulator.Webhooks;

/// <summary>What became of a webhook.</summary>
internal sealed record WebhookDelivery
{
    /// <summary>When it was over.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The account whose rule ran.</summary>
    public required string Account { get; init; }

    /// <summary>The action's address.</summary>
    public required string Url { get; init; }

    /// <summary>How often it was tried; 0 if the address is not one to post to.</summary>
    public required int Attempts { get; init; }

    /// <summary>The status of the last answer, if there was one.</summary>
    public int? Status { get; init; }

    /// <summary>Why there was none.</summary>
    public string? Error { get; init; }
}
