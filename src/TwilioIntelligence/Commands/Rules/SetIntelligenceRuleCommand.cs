using System.Management.Automation;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Changes rules of Intelligence configurations: only what is given changes, all else stays as it is.</summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class SetIntelligenceRuleCommand : RuleCmdlet
{
    /// <summary>Gets or sets the operators to run from now on, 1 to 5.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Operator { get; set; }

    /// <summary>Gets or sets what starts the rule: Communication, ConversationEnd, ConversationInactive, or OnDemand for no event at all.</summary>
    [Parameter]
    [TriggerTransformation]
    [ValidateSet(TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive, TriggerName.OnDemand)]
    public string? Trigger { get; set; }

    /// <summary>Gets or sets on every how many communications the rule runs: 1 to 20; null removes the count.</summary>
    [Parameter]
    [AllowNull]
    public int? Every { get; set; }

    /// <summary>Gets or sets the URLs that the results are posted to, 0 to 2, in place of those that are there.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? WebhookUrl { get; set; }

    /// <summary>Gets or sets a value indicating whether operators see the customer's profile.</summary>
    [Parameter]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>Gets or sets the knowledge bases that operators may read, by id or display name, in place of those that are there.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? KnowledgeBase { get; set; }

    private protected override bool WritesWarnings => true;

    private protected override ConfigurationChange ReadChange(string[] ids) => new EditRuleChange(ids, MessageQueue.Warning)
    {
        Operators = IfBound(nameof(Operator), RuleNames.ReadOperators(Operator)),
        Trigger = IfBound(nameof(Trigger), Trigger),
        Every = IfBound(nameof(Every), Every),
        WebhookUrls = IfBound(nameof(WebhookUrl), WebhookUrl),
        UseMemory = IfBound(nameof(UseMemory), (bool)UseMemory),
        KnowledgeBases = IfBound(nameof(KnowledgeBase), RuleNames.ReadKnowledgeBases(KnowledgeBase)),
    };

    private Bound<T> IfBound<T>(string parameter, T value) => MyInvocation.BoundParameters.ContainsKey(parameter) ? new Bound<T>(value) : default;
}
