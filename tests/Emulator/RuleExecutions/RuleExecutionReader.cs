using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>Reads an order to run a rule.</summary>
internal static class RuleExecutionReader
{
    /// <summary>Reads the body of a create.</summary>
    public static RuleExecutionOrder Read(JsonElement body, bool strict)
    {
        var violations = new Violations();
        var reader = new ObjectReader(body, string.Empty, violations);
        string configurationId = ReadId(reader, "intelligenceConfigurationId", ConfigurationEndpoints.Prefix);
        string ruleId = ReadId(reader, "ruleId", ConfigurationEndpoints.RulePrefix);
        string conversationId = ReadId(reader, "conversationId", ConversationEndpoints.Prefix);

        // Other properties of the rule and of its operators are ignored, also when strict: only parameters can be overridden.
        var overrides = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        if (reader.Object("rule") is { } rule)
        {
            rule.Objects("operators", required: true, 0, int.MaxValue, operatorReader =>
            {
                string? id = operatorReader.Text("id", required: true);
                string? parameters = operatorReader.Raw("parameters", required: true);
                if (id is not null && parameters is not null)
                {
                    overrides[id] = JsonNode.Parse(parameters)!.AsObject();
                }

                return id;
            });
        }

        reader.Rest(new ReadingRules(strict, KeepUnknown: false));
        violations.ThrowIfAny();
        return new RuleExecutionOrder(configurationId, ruleId, conversationId, overrides);
    }

    private static string ReadId(ObjectReader reader, string name, string prefix)
    {
        string? id = reader.Text(name, required: true);
        if (id is not null && !Identifier.IsWellFormed(id, prefix))
        {
            reader.Refuse(name, $"must match {Identifier.Pattern(prefix)}");
        }

        return id ?? string.Empty;
    }
}
