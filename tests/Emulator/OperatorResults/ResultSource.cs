using System;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Conversations;

namespace TwilioIntelligence.Emulator.OperatorResults;

/// <summary>What a result is made from.</summary>
internal sealed record ResultSource
{
    /// <summary>Whose result it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The configuration.</summary>
    public required string ConfigurationId { get; init; }

    /// <summary>The configuration's version.</summary>
    public int ConfigurationVersion { get; init; } = 1;

    /// <summary>The rule of the configuration that ran.</summary>
    public required string RuleId { get; init; }

    /// <summary>The conversation's id.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The conversation; null if the account has none with this id.</summary>
    public StoredConversation? Conversation { get; init; }

    /// <summary>The operator.</summary>
    public required string OperatorId { get; init; }

    /// <summary>The version of it that ran.</summary>
    public int OperatorVersion { get; init; } = 1;

    /// <summary>The parameters that it ran with.</summary>
    public JsonObject Parameters { get; init; } = [];

    /// <summary>The format of its output.</summary>
    public required string OutputFormat { get; init; }

    /// <summary>What it found out.</summary>
    public required JsonObject Output { get; init; }

    /// <summary>What made it run.</summary>
    public string Trigger { get; init; } = "CONVERSATION_END";

    /// <summary>When it ran.</summary>
    public required DateTimeOffset Time { get; init; }
}
