using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>Conversations, as Intelligence knows them.</summary>
internal static class ConversationResource
{
    public static readonly ResourceType<IntelligenceConversation> Type = new(
        "conversation",
        "/v3/Conversations",
        static reader => new IntelligenceConversation(ReceivedJson.Read(reader, "id", "createdAt", "status")),
        static conversation => conversation.Id)
    {
        IdFormat = IdFormats.Conversation,
    };
}
