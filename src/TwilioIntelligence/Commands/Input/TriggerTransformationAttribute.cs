using System;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes the API's own names for triggers (<c>CONVERSATION_END</c>) as well as this module's.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TriggerTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Names = [TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) switch
        {
            string text when TriggerName.IsOnDemand(text) => TriggerName.OnDemand,
            string text when TriggerName.ToApi(text) is { } api => Names.First(name => TriggerName.ToApi(name) == api),

            // The shell refuses it, and quotes it.
            string text => UriRedactor.Text(text),
            _ => inputData,
        };
}
