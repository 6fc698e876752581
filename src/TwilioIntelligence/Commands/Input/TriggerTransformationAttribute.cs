using System;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Models;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes the API's own names for triggers (<c>CONVERSATION_END</c>) as well as this module's.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TriggerTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Names = [TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive, TriggerName.OnDemand];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) switch
        {
            string text when TriggerName.IsOnDemand(text) => TriggerName.OnDemand,
            string text when TriggerName.ToApi(text) is { } api => Names.First(name => TriggerName.ToApi(name) == api),

            // An empty cell says nothing; where one must be said, the shell refuses it.
            string { Length: 0 } => inputData,
            string text => throw new ArgumentTransformationMetadataException(
                MessageText.Format(nameof(Messages.UnknownTrigger), UriRedactor.Text(text), NearestName.Hint(text, Names))),
            _ => inputData,
        };
}
