using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Sets the parts of rules that are bound.</summary>
internal sealed class EditRuleChange : RuleChange
{
    private readonly Action<string> _warn;

    /// <summary>Initializes a new instance of the <see cref="EditRuleChange"/> class.</summary>
    /// <param name="ids">The ids of the rules to change.</param>
    /// <param name="warn">Takes warnings.</param>
    public EditRuleChange(IEnumerable<string> ids, Action<string> warn)
        : base(ids) => _warn = warn;

    public Bound<object[]?> Operators { get; set; }

    public Bound<string?> Trigger { get; set; }

    public Bound<int?> Every { get; set; }

    public Bound<string[]?> WebhookUrls { get; set; }

    public Bound<bool> UseMemory { get; set; }

    public Bound<string[]?> KnowledgeBases { get; set; }

    protected override RuleJson? Change(RuleJson rule, string path)
    {
        var edited = new IntelligenceRule(rule);
        try
        {
            Edit(edited);
            return RuleJson.Of(edited);
        }
        catch (InputException exception)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), rule.Id, exception.Message));
        }
    }

    private void Edit(IntelligenceRule rule)
    {
        if (Operators.IsBound)
        {
            RuleEditor.SetOperators(rule, Operators.Value ?? throw ListArgument.IsNull("Operator"));
        }

        if (Trigger.IsBound)
        {
            RuleEditor.SetTrigger(rule, Trigger.Value!);
        }

        bool isOnDemand = Trigger is { IsBound: true, Value: { } trigger } && TriggerName.IsOnDemand(trigger);
        if (Every.IsBound && (isOnDemand || !RuleEditor.TrySetCount(rule, Every.Value)))
        {
            string? present = isOnDemand ? Trigger.Value : string.Join(", ", rule.Triggers.Select(static given => given.On));
            _warn(MessageText.Format(nameof(Messages.EveryIsIgnored), present));
        }

        if (WebhookUrls.IsBound)
        {
            RuleEditor.SetWebhooks(rule, WebhookUrls.Value ?? throw ListArgument.IsNull("WebhookUrl"));
        }

        if (UseMemory.IsBound)
        {
            RuleEditor.SetMemory(rule, UseMemory.Value);
        }

        if (KnowledgeBases.IsBound)
        {
            RuleEditor.SetKnowledge(rule, KnowledgeBases.Value ?? throw ListArgument.IsNull("KnowledgeBase"));
        }
    }
}
