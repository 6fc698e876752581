using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operators;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>Takes orders to run a rule. Whether anything then runs is a setting.</summary>
internal sealed class RuleExecutionEndpoints(RuleRunner runner)
{
    /// <summary>Answers a request to start a rule.</summary>
    public Reply Collection(ApiRequest request)
    {
        if (request.Method != "POST")
        {
            throw ApiException.MethodNotAllowed("POST");
        }

        request.RequireJson();
        RuleExecutionOrder order = request.ReadJson(body => RuleExecutionReader.Read(body, request.Settings.Strict));
        RuleRun run = Find(request, order);
        RequireFit(run);
        if (!run.Conversation.HasMemoryStore)
        {
            throw new ApiException(422, 20422, "No memory store can be derived from the conversation's configuration");
        }

        if (request.Settings.RunRules)
        {
            runner.Start(run);
        }

        return request.Settings.RuleExecutionObject ? Reply.Json(202, "{}"u8.ToArray()) : Reply.Empty(202);
    }

    private static RuleRun Find(ApiRequest request, RuleExecutionOrder order)
    {
        StoredConfiguration configuration = request.Account.Configurations.Find(order.ConfigurationId)
            ?? throw ApiException.NotFound("Configuration not found");
        Rule rule = configuration.Rules.FirstOrDefault(rule => rule.Id == order.RuleId)
            ?? throw ApiException.NotFound("Rule not found");
        StoredConversation conversation = request.Account.Conversations.Find(order.ConversationId)
            ?? throw ApiException.NotFound("Conversation not found");
        return new RuleRun(request.Account, configuration, rule, conversation, order.Overrides, request.Settings);
    }

    // Only operators with parameters for this run are looked at: the rule itself was checked when it was stored.
    private static void RequireFit(RuleRun run)
    {
        foreach (string id in run.Overrides.Keys)
        {
            OperatorReference reference = run.Rule.Operators.FirstOrDefault(reference => reference.Id == id)
                ?? throw ApiException.Invalid($"rule.operators: {id} is not an operator of the rule");
            StoredOperator? stored = run.Account.Operators.Find(id);
            if (stored?.Content(reference.Version ?? stored.ActiveVersion ?? stored.Version) is { } content)
            {
                RequireFit(run.ParametersOf(reference), content.Parameters, id);
            }
        }
    }

    private static void RequireFit(JsonObject given, IReadOnlyDictionary<string, OperatorParameter> declared, string id)
    {
        foreach ((string name, JsonNode? value) in given)
        {
            if (!declared.TryGetValue(name, out OperatorParameter? parameter))
            {
                throw ApiException.Invalid($"rule.operators: {id} has no parameter {name}");
            }

            if (!parameter.Accepts(value.Deserialize<JsonElement>()))
            {
                throw ApiException.Invalid($"rule.operators: parameter {name} of {id} must be a value of {parameter.Type}");
            }
        }

        string? missing = declared.FirstOrDefault(
            parameter => parameter.Value is { IsRequired: true, HasDefault: false } && !given.ContainsKey(parameter.Key)).Key;
        if (missing is not null)
        {
            throw ApiException.Invalid($"rule.operators: {id} needs parameter {missing}");
        }
    }
}
