using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>Takes orders to run a rule, and runs nothing.</summary>
internal static partial class RuleExecutionEndpoints
{
    /// <summary>Answers a request to start a rule.</summary>
    public static Reply Collection(ApiRequest request)
    {
        if (request.Method != "POST")
        {
            throw ApiException.MethodNotAllowed("POST");
        }

        request.RequireJson();
        (string configurationId, string ruleId) = request.ReadJson(body => Read(body, request.Settings.Strict));
        StoredConfiguration? configuration = request.Account.Configurations.Find(configurationId);
        if (configuration is null || configuration.Rules.All(rule => rule.Id != ruleId))
        {
            throw ApiException.NotFound();
        }

        return request.Settings.RuleExecutionObject ? Reply.Json(202, "{}"u8.ToArray()) : Reply.Empty(202);
    }

    private static (string ConfigurationId, string RuleId) Read(JsonElement body, bool strict)
    {
        var violations = new Violations();
        var reader = new ObjectReader(body, string.Empty, violations);
        string? configurationId = reader.Text("intelligenceConfigurationId", required: true);
        string? ruleId = reader.Text("ruleId", required: true);
        string? conversationId = reader.Text("conversationId", required: true);
        if (conversationId is not null && !ConversationId().IsMatch(conversationId))
        {
            reader.Refuse("conversationId", $"must match {ConversationId()}");
        }

        reader.Raw("rule");
        reader.Rest(new ReadingRules(strict, KeepUnknown: false));
        violations.ThrowIfAny();
        return (configurationId!, ruleId!);
    }

    [GeneratedRegex("^conv_conversation_[0-7][0-9a-z]{25}$")]
    private static partial Regex ConversationId();
}
