using System.Management.Automation;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Changes rules of Intelligence configurations: only what is given changes, all else stays as it is.</summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class SetIntelligenceRuleCommand : RuleCmdlet
{
    /// <summary>The operators to run from now on, 1 to 5. One that the rule runs already keeps its version and parameters, unless they are given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Operator { get; set; }

    /// <summary>What starts the rule: Communication, ConversationEnd or ConversationInactive.</summary>
    [Parameter]
    [TriggerTransformation]
    [ValidateSet(TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive)]
    public string? Trigger { get; set; }

    /// <summary>Runs the rule on every so many communications: 1 to 20. $null takes the count away. It is for rules with the trigger Communication, or with none yet.</summary>
    [Parameter]
    [AllowNull]
    public int? Every { get; set; }

    /// <summary>The addresses that the results are posted to, 0 to 2, in place of those that are there. $null or an empty list takes all away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? WebhookUrl { get; set; }

    /// <summary>Lets operators see the customer's profile, or with :$false no longer.</summary>
    [Parameter]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>The ids of the knowledge bases that operators may read, in place of those that are there. $null or an empty list takes all away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? KnowledgeBase { get; set; }

    private protected override bool WritesWarnings => true;

    private protected override ConfigurationChange ReadChange(string[] ids) => new EditRuleChange(ids, MessageQueue.Warning)
    {
        Operators = IfBound(nameof(Operator), ReadOperators(ids)),
        Trigger = IfBound(nameof(Trigger), Trigger),
        Every = IfBound(nameof(Every), Every),
        WebhookUrls = IfBound(nameof(WebhookUrl), WebhookUrl),
        UseMemory = IfBound(nameof(UseMemory), (bool)UseMemory),
        KnowledgeBases = IfBound(nameof(KnowledgeBase), KnowledgeBase),
    };

    private object[]? ReadOperators(string[] ids)
    {
        try
        {
            return Operators.Read(Operator);
        }
        catch (InputException exception)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), string.Join(", ", ids), exception.Message));
        }
    }

    private Bound<T> IfBound<T>(string parameter, T value) => MyInvocation.BoundParameters.ContainsKey(parameter) ? new Bound<T>(value) : default;
}
