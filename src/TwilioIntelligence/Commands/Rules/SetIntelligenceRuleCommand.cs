using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>
/// <para type="synopsis">Changes rules of Intelligence configurations: only what is given changes, all else stays as it is.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class SetIntelligenceRuleCommand : RuleChangeCommand
{
    /// <summary>
    /// <para type="description">The operators to run from now on, 1 to 5. One that the rule runs already keeps its version and
    /// parameters, unless they are given.</para>
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Operator { get; set; }

    /// <summary><para type="description">What starts the rule: Communication, ConversationEnd or ConversationInactive.</para></summary>
    [Parameter]
    [TriggerTransformation]
    [ValidateSet(TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive)]
    public string? Trigger { get; set; }

    /// <summary>
    /// <para type="description">Runs the rule on every so many communications: 1 to 20. $null takes the count away. It is for rules
    /// with the trigger Communication, or with none yet.</para>
    /// </summary>
    [Parameter]
    [AllowNull]
    public int? Every { get; set; }

    /// <summary>
    /// <para type="description">The addresses that the results are posted to, 0 to 2, in place of those that are there. $null or an
    /// empty list takes all away.</para>
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? WebhookUrl { get; set; }

    /// <summary><para type="description">Lets operators see the customer's profile, or with :$false no longer.</para></summary>
    [Parameter]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>
    /// <para type="description">The ids of the knowledge bases that operators may read, in place of those that are there. $null or an
    /// empty list takes all away.</para>
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? KnowledgeBase { get; set; }

    private protected override bool WarnsOfDoubts => true;

    private protected override Func<JObject, JObject?> ChangeRule()
    {
        var changes = new List<Action<IntelligenceRule>>();
        AddIfBound(changes, nameof(Operator), Operator, static (rule, value) => RuleEdit.SetOperators(rule, value ?? []));
        AddIfBound(changes, nameof(Trigger), Trigger, static (rule, value) => RuleEdit.SetTrigger(rule, value!));
        AddIfBound(changes, nameof(Every), Every, SetEvery);
        AddIfBound(changes, nameof(WebhookUrl), WebhookUrl, static (rule, value) => RuleEdit.SetWebhooks(rule, value ?? []));
        AddIfBound(changes, nameof(UseMemory), (bool)UseMemory, static (rule, value) => RuleEdit.SetMemory(rule, value));
        AddIfBound(changes, nameof(KnowledgeBase), KnowledgeBase, static (rule, value) => RuleEdit.SetKnowledge(rule, value ?? []));

        JObject? edited;
        try
        {
            edited = ParameterSetName == InputRuleSet ? EditedSinceRead(InputRule!) : null;
        }
        catch (NotSupportedException exception)
        {
            IntelligenceRule given = InputRule!;
            return _ => throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), given, exception.Message));
        }

        return json =>
        {
            var rule = new IntelligenceRule(edited ?? json);
            try
            {
                changes.ForEach(change => change(rule));
                return rule.ToJson();
            }
            catch (Exception exception) when (exception is FormatException or NotSupportedException)
            {
                throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), rule.Id, exception.Message));
            }
        };
    }

    /// <summary>Gets a rule as it is, if anybody has edited it since its configuration was read.</summary>
    private static JObject? EditedSinceRead(IntelligenceRule rule)
    {
        JObject now = rule.ToJson();
        JObject? read = rule.Configuration?.Received.Rules.ReadObjects().FirstOrDefault(other => RuleContent.SameId(other, now));
        return read is null || RuleContent.Same(read, now) ? null : now;
    }

    private void SetEvery(IntelligenceRule rule, int? count)
    {
        if (!RuleEdit.TrySetCount(rule, count))
        {
            WriteWarning(ErrorRecords.Format(nameof(Messages.EveryIsIgnored), string.Join(", ", rule.Triggers.Select(static trigger => trigger.On))));
        }
    }

    private void AddIfBound<T>(List<Action<IntelligenceRule>> changes, string parameter, T value, Action<IntelligenceRule, T> change)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            changes.Add(rule => change(rule, value));
        }
    }
}
