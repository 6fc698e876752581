using System.Collections.Generic;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>A rule that is to run.</summary>
/// <param name="Account">Whose rule.</param>
/// <param name="Configuration">The configuration as it stood when the run was asked for.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="Overrides">Parameters for this run only, by operator id.</param>
/// <param name="Settings">The settings as they stood.</param>
internal sealed record RuleRun(
    Account Account,
    StoredConfiguration Configuration,
    Rule Rule,
    StoredConversation Conversation,
    IReadOnlyDictionary<string, JsonObject> Overrides,
    EmulatorSettings Settings)
{
    /// <summary>The parameters that an operator of the rule runs with: the rule's, and over them those for this run.</summary>
    public JsonObject ParametersOf(OperatorReference reference)
    {
        JsonObject parameters = reference.Parameters is null ? [] : JsonNode.Parse(reference.Parameters)!.AsObject();
        foreach ((string name, JsonNode? value) in Overrides.GetValueOrDefault(reference.Id) ?? [])
        {
            parameters[name] = value?.DeepClone();
        }

        return parameters;
    }
}
