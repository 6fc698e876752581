using System;
using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Makes a rule for an Intelligence configuration. Nothing is sent, but to look up names.</summary>
[Cmdlet(VerbsCommon.New, "IntelligenceRule")]
[OutputType(typeof(IntelligenceRule))]
public sealed class NewIntelligenceRuleCommand : ConnectedCmdlet
{
    /// <summary>
    /// The operators to run, 1 to 5: ids, names (of Twilio's own or of the account's), hashtables with Id, Version and Parameters,
    /// or objects with an Id.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? Operator { get; set; }

    /// <summary>What starts the rule: Communication, ConversationEnd, ConversationInactive, or OnDemand for Start-IntelligenceRuleExecution alone.</summary>
    [Parameter]
    [TriggerTransformation]
    [ValidateSet(TriggerName.Communication, TriggerName.ConversationEnd, TriggerName.ConversationInactive, TriggerName.OnDemand)]
    public string? Trigger { get; set; }

    /// <summary>Runs the rule on every so many communications: 1 to 20. Without -Trigger it means the trigger Communication.</summary>
    [Parameter]
    public int? Every { get; set; }

    /// <summary>The addresses that the results are posted to: 0 to 2, absolute.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? WebhookUrl { get; set; }

    /// <summary>Lets operators see the customer's profile. It needs an account with Memory.</summary>
    [Parameter]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>The knowledge bases that operators may read: ids, or display names, which are looked up.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? KnowledgeBase { get; set; }

    // Only a name needs somebody to ask.
    private protected override bool NeedsConnection => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var parts = new RuleBuilder
        {
            Operators = Operator ?? [],
            Trigger = Trigger,
            Every = Every,
            WebhookUrls = WebhookUrl ?? [],
            UseMemory = MyInvocation.BoundParameters.ContainsKey(nameof(UseMemory)) ? (bool)UseMemory : null,
            KnowledgeBases = KnowledgeBase ?? [],
        };

        try
        {
            WriteRule(parts.Build());
        }
        catch (InputException exception)
        {
            Fail(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), null, RuleParameters.Name(exception.Message)));
        }
        catch (Exception exception) when (ErrorRecords.IsExpected(exception))
        {
            Fail(ErrorRecords.From(exception, null));
        }
    }

    private void WriteRule(IntelligenceRule rule)
    {
        RuleNames.Resolve([rule]);
        IReadOnlyList<IntelligenceFinding> findings = ConfigurationValidator.Validate(rule, string.Empty);
        string faults = Validation.Faults(findings, RuleParameters.Name);
        if (faults.Length > 0)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidRule), rule, faults));
        }

        foreach (IntelligenceFinding doubt in findings)
        {
            WriteWarning(RuleParameters.Name(doubt.ToString()));
        }

        if (Every is not null && Trigger is not (null or TriggerName.Communication))
        {
            WriteWarning(MessageText.Format(nameof(Messages.EveryIsIgnored), Trigger));
        }

        WriteObject(rule);
    }

    /// <summary>One bad operator in the pipeline leaves the others; a rule that was asked for by itself must not be missing without an end.</summary>
    private void Fail(ErrorRecord error)
    {
        if (MyInvocation.ExpectingInput)
        {
            WriteError(error);
            return;
        }

        ThrowTerminatingError(error);
    }
}
