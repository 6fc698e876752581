using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Conversations;

/// <summary>The operations on conversations, which can only be read here.</summary>
internal static class ConversationEndpoints
{
    /// <summary>What the ids of conversations begin with.</summary>
    public const string Prefix = "conv_conversation_";

    /// <summary>Answers a request to the list.</summary>
    public static Reply Collection(ApiRequest request)
    {
        request.RequireGet();
        return Pager.Answer(
            request.Account.Conversations, "conversations", request, new ConversationFilter(request).Fits, request.Settings.Order);
    }

    /// <summary>Answers a request to one conversation.</summary>
    public static Reply Item(ApiRequest request, string id)
    {
        request.RequireGet();
        StoredConversation conversation = request.Account.Conversations.Find(Identifier.Require(id, "id", Prefix))
            ?? throw ApiException.NotFound("Conversation not found");
        return Reply.Json(200, conversation.RenderWhole(request.Rendering));
    }
}
