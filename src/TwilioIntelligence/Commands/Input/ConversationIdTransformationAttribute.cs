using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes the id of the conversation out of a conversation, or out of what was found out about one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConversationIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, IdOf);

    private static object? IdOf(object? item) => ShellValues.Unwrap(item) switch
    {
        IntelligenceConversation conversation => conversation.Id,
        IntelligenceOperatorResult result => result.ConversationId,
        IntelligenceWebhookPayload payload => payload.ConversationId,
        _ => item,
    };
}
