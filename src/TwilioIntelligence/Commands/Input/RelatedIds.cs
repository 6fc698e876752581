using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Finds the id of a resource of one kind in an object of another: the conversation of a result, say. The id of the object itself would
/// be taken for it otherwise.
/// </summary>
internal static class RelatedIds
{
    private static readonly Dictionary<Type, Func<ApiModel, string?>> Readers = new()
    {
        [typeof(IntelligenceConversation)] = static item => item switch
        {
            IntelligenceOperatorResult result => result.ConversationId,
            IntelligenceWebhookPayload payload => payload.ConversationId,
            _ => null,
        },
        [typeof(IntelligenceOperator)] = static item => item switch
        {
            IntelligenceOperatorResult result => result.Operator?.Id,
            IntelligenceResultOperator one => one.Id,
            IntelligenceOperatorReference reference => reference.Id,
            IntelligenceOperatorVersion version => version.OperatorId,
            _ => null,
        },
        [typeof(IntelligenceConfiguration)] = static item => item switch
        {
            IntelligenceOperatorResult result => result.IntelligenceConfiguration?.Id,
            IntelligenceWebhookPayload payload => payload.IntelligenceConfiguration?.Id,
            IntelligenceConfigurationReference reference => reference.Id,
            IntelligenceRule rule => rule.Configuration?.Id,
            _ => null,
        },
        [typeof(IntelligenceConversationConfiguration)] = static item => item switch
        {
            IntelligenceConversation { ConversationConfigurationId: not IntelligenceConversation.Unused and var id } => id,
            _ => null,
        },
    };

    /// <summary>Gets the id that an object has of a resource of a type, its own if it is one; nothing where it names none.</summary>
    public static string? Of(Type type, ApiModel item) =>
        item is ApiResource resource && resource.GetType() == type ? resource.Id
            : Readers.TryGetValue(type, out Func<ApiModel, string?>? read) ? read(item) : null;

    /// <summary>Gets the name of the column in which a row of another kind has the id: <c>ConversationId</c> for a conversation.</summary>
    public static string ColumnOf(Type type) => type.Name.Substring("Intelligence".Length) + "Id";
}
