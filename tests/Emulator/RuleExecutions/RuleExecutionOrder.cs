using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>What a client sends to run a rule.</summary>
/// <param name="ConfigurationId">The configuration.</param>
/// <param name="RuleId">Its rule.</param>
/// <param name="ConversationId">The conversation to run it on.</param>
/// <param name="Overrides">Parameters for this run only, by operator id.</param>
internal sealed record RuleExecutionOrder(
    string ConfigurationId, string RuleId, string ConversationId, IReadOnlyDictionary<string, JsonObject> Overrides);
