using System;
using System.Collections.Generic;
using System.Management.Automation;

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

    /// <summary>
    /// Gets the id that a row has of a resource of a type: in a column of its own, <c>ConversationId</c> for a conversation, or in the object
    /// that says more about it, as a result has it that went through a file or a job.
    /// </summary>
    public static string? Of(Type type, PSObject row)
    {
        string noun = type.Name.Substring("Intelligence".Length);
        return Text(row.Properties[noun + "Id"]) ?? Inner(row.Properties[noun]) ?? Inner(row.Properties[type.Name]);
    }

    private static string? Inner(PSPropertyInfo? property) =>
        property?.Value is { } inner ? Text(PSObject.AsPSObject(inner).Properties["Id"]) : null;

    private static string? Text(PSPropertyInfo? property) => ShellValues.Unwrap(property?.Value) is string { Length: > 0 } text ? text : null;
}
