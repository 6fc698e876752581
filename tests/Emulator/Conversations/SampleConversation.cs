using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Documents;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Conversations;

/// <summary>Makes conversations such as people have, to fill an account with.</summary>
internal static class SampleConversation
{
    private static readonly IReadOnlySet<string> Nullable = new HashSet<string> { "name", "accountId", "conversationConfigurationId" };

    /// <summary>One of them.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="accountId">Whose conversation it is.</param>
    /// <param name="created">When it was created; it is four minutes long.</param>
    public static JsonObject Create(string id, string accountId, DateTimeOffset created)
    {
        string customer = IdSequence.At("conv_participant_", created);
        string agent = IdSequence.At("conv_participant_", created.AddMilliseconds(1));
        return new JsonObject
        {
            ["id"] = id,
            ["accountId"] = accountId,
            ["name"] = null,
            ["status"] = "CLOSED",
            ["createdAt"] = Timestamp.Format(created),
            ["updatedAt"] = Timestamp.Format(created.AddMinutes(4)),
            ["intelligenceConfigurationIds"] = new JsonArray(),
            ["conversationConfigurationId"] = "unused",
            ["channels"] = new JsonArray("VOICE"),
            ["channelIds"] = new JsonArray("CA" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16))),
            ["participants"] = new JsonArray(
                Participant(customer, null, "CUSTOMER", "+15550100123"), Participant(agent, "Sam", "HUMAN_AGENT", "sam@example.com")),
            ["communications"] = new JsonArray(
                Communication(agent, "Thank you for calling. How can I help you?", created.AddSeconds(5)),
                Communication(customer, "I'd like my money back, it came broken.", created.AddSeconds(15))),
            ["operatorResultIds"] = new JsonArray(),
        };
    }

    /// <summary>A conversation that differs from the sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="given">What is different, by the names of the API; <c>memoryStore</c> false if rules cannot be run on it.</param>
    public static StoredConversation Complete(JsonObject sample, JsonObject given)
    {
        bool hasMemoryStore = given["memoryStore"]?.GetValue<bool>() ?? true;
        given.Remove("memoryStore");
        Overlay.Apply(sample, given, whole: new HashSet<string>(), Nullable);
        return new StoredConversation(Overlay.ToElement(sample), hasMemoryStore);
    }

    private static JsonObject Participant(string id, string? name, string type, string address) =>
        new() { ["id"] = id, ["name"] = name, ["type"] = type, ["addressValues"] = new JsonArray(address) };

    private static JsonObject Communication(string participantId, string text, DateTimeOffset created) => new()
    {
        ["id"] = IdSequence.At("conv_communication_", created),
        ["participantId"] = participantId,
        ["content"] = new JsonObject { ["text"] = text },
        ["createdAt"] = Timestamp.Format(created),
    };
}
