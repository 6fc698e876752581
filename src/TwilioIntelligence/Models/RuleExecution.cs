using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>A rule that is to run, and the parameters that are different for this run.</summary>
internal sealed class RuleExecution
{
    private readonly IReadOnlyList<IntelligenceOperatorReference> _overrides;

    /// <param name="configurationId">The id of the configuration.</param>
    /// <param name="ruleId">The id of its rule.</param>
    /// <param name="overrides">Operators of the rule, with the parameters that are different for this run.</param>
    public RuleExecution(string configurationId, string ruleId, IReadOnlyList<IntelligenceOperatorReference> overrides)
    {
        ConfigurationId = configurationId;
        RuleId = ruleId;
        _overrides = overrides;
    }

    public string ConfigurationId { get; }

    public string RuleId { get; }

    /// <summary>Gets the first operator with parameters for this run that a rule does not run; nothing where it runs all of them.</summary>
    public string? Stranger(IntelligenceRule rule) =>
        _overrides.Select(static reference => reference.Id).FirstOrDefault(id => rule.Operators.All(reference => reference.Id != id));

    /// <summary>Tells whether a result may come from this rule and a conversation.</summary>
    public bool LedTo(IntelligenceOperatorResult result, string conversationId) =>
        result.ConversationId == conversationId && result.IntelligenceConfiguration?.RuleId == RuleId;

    /// <summary>Writes the request for one conversation.</summary>
    public string Body(string conversationId)
    {
        var body = new JObject
        {
            ["intelligenceConfigurationId"] = ConfigurationId,
            ["ruleId"] = RuleId,
            ["conversationId"] = conversationId,
        };
        if (_overrides.Count > 0)
        {
            body["rule"] = new JObject { ["operators"] = new JArray(_overrides.Select(static reference => reference.ToJson())) };
        }

        return JsonText.Write(body);
    }
}
