using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Documents;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.OperatorResults;

/// <summary>Makes operator results.</summary>
internal static class SampleOperatorResult
{
    private static readonly IReadOnlySet<string> Whole = new HashSet<string>
    {
        "result", "operator.parameters", "executionDetails.resolvedContext.memory", "executionDetails.resolvedContext.knowledge",
    };

    private static readonly IReadOnlySet<string> Nullable = new HashSet<string>
    {
        "operator.parameters", "executionDetails.resolvedContext.memory", "executionDetails.resolvedContext.knowledge",
    };

    /// <summary>One of them, by the names of the API.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">What it is made from.</param>
    public static JsonObject Create(string id, ResultSource source) => new()
    {
        ["id"] = id,
        ["accountId"] = source.AccountId,
        ["outputFormat"] = source.OutputFormat,
        ["intelligenceConfiguration"] = new JsonObject
        {
            ["id"] = source.ConfigurationId, ["ruleId"] = source.RuleId, ["version"] = source.ConfigurationVersion,
        },
        ["conversationId"] = source.ConversationId,
        ["operator"] = new JsonObject
        {
            ["id"] = source.OperatorId, ["version"] = source.OperatorVersion, ["parameters"] = source.Parameters.DeepClone(),
        },
        ["dateCreated"] = Timestamp.Format(source.Time),
        ["referenceIds"] = new JsonArray([.. (source.Conversation?.ChannelIds ?? []).Select(channel => JsonValue.Create(channel))]),
        ["executionDetails"] = ExecutionDetails(source),
        ["metadata"] = new JsonObject
        {
            ["system"] = new JsonObject
            {
                ["resolvedModel"] = "gpt-5.4-mini",
                ["latencyMs"] = 1840,
                ["inputCharacters"] = 5120,
                ["outputCharacters"] = 61,
                ["inputTruncated"] = false,
            },
        },
        ["result"] = source.Output.DeepClone(),
    };

    /// <summary>A result that differs from the sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="given">What is different, by the names of the API.</param>
    public static StoredOperatorResult Complete(JsonObject sample, JsonObject given)
    {
        Overlay.Apply(sample, given, Whole, Nullable);
        return new StoredOperatorResult(Overlay.ToElement(sample));
    }

    private static JsonObject ExecutionDetails(ResultSource source)
    {
        string[] communications = [.. Items(source, "communications").Select(item => item.GetProperty("id").GetString()!)];
        string missing = IdSequence.At("conv_communication_", source.Time);
        return new JsonObject
        {
            ["trigger"] = new JsonObject { ["on"] = source.Trigger, ["timestamp"] = Timestamp.Format(source.Time) },
            ["communications"] = new JsonObject
            {
                ["first"] = communications.FirstOrDefault(missing), ["last"] = communications.LastOrDefault(missing),
            },
            ["channels"] = new JsonArray([.. (source.Conversation?.Channels ?? ["VOICE"]).Select(channel => JsonValue.Create(channel))]),
            ["participants"] = new JsonArray([.. Items(source, "participants").Select(Participant)]),
            ["resolvedContext"] = new JsonObject { ["memory"] = null, ["knowledge"] = null },
        };
    }

    private static JsonObject Participant(JsonElement participant)
    {
        var result = new JsonObject { ["id"] = participant.GetProperty("id").GetString() };
        if (participant.TryGetProperty("type", out JsonElement type) && type.GetString() is { } name)
        {
            result["type"] = name;
        }

        return result;
    }

    private static JsonElement[] Items(ResultSource source, string name) =>
        source.Conversation is { } conversation && conversation.Content.TryGetProperty(name, out JsonElement items)
            ? [.. items.EnumerateArray()]
            : [];
}
