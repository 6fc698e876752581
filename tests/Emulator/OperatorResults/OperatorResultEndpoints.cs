using System;
using System.Linq;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.OperatorResults;

/// <summary>The operations on operator results. Clients cannot make them.</summary>
internal static class OperatorResultEndpoints
{
    /// <summary>What the ids of results begin with.</summary>
    public const string Prefix = "intelligence_operatorresult_";

    /// <summary>Answers a request to the list.</summary>
    public static Reply Collection(ApiRequest request)
    {
        request.RequireGet();
        return Pager.Answer(request.Account.OperatorResults, "operatorResults", request, Filter(request), request.Settings.Order);
    }

    /// <summary>Answers a request to one result.</summary>
    public static Reply Item(ApiRequest request, string id) => request.Method switch
    {
        "GET" => Reply.Json(200, Find(request, id).Render(request.Rendering)),
        "DELETE" => Delete(request, id),
        _ => throw ApiException.MethodNotAllowed("GET, DELETE"),
    };

    // A filter that is not known is not one: everything comes back.
    private static Predicate<StoredOperatorResult>? Filter(ApiRequest request)
    {
        string? conversation = Identifier.Query(request, "conversationId", ConversationEndpoints.Prefix);
        string? configuration = Identifier.Query(request, "intelligenceConfigurationId", ConfigurationEndpoints.Prefix);
        string? operatorId = Identifier.Query(request, "operatorId", OperatorEndpoints.Prefix);
        return (conversation ?? configuration ?? operatorId) is null
            ? null
            : result => (conversation is null || result.ConversationId == conversation)
                && (configuration is null || result.ConfigurationId == configuration)
                && (operatorId is null || result.OperatorId == operatorId);
    }

    private static Reply Delete(ApiRequest request, string id)
    {
        StoredOperatorResult result = Find(request, id);
        if (!request.Account.OperatorResults.Remove(id))
        {
            throw ApiException.NotFound();
        }

        request.Account.Conversations.Replace(
            result.ConversationId, conversation => conversation.With([.. conversation.ResultIds.Where(other => other != id)]));
        return Reply.Empty(204);
    }

    private static StoredOperatorResult Find(ApiRequest request, string id) =>
        request.Account.OperatorResults.Find(id) ?? throw ApiException.NotFound();
}
