using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.RuleExecutions;

/// <summary>Runs a rule on conversations now, whatever its trigger. Each run costs money.</summary>
[Cmdlet(VerbsLifecycle.Start, "IntelligenceRuleExecution", DefaultParameterSetName = RuleIdSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceOperatorResult))]
public sealed class StartIntelligenceRuleExecutionCommand : ConnectedCmdlet
{
    private const string RuleIdSet = "RuleId";
    private const string RuleSet = "Rule";

    private RuleExecution? _execution;

    /// <summary>The ids of the conversations to run the rule on; conversations and results of operators give theirs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(Of = typeof(IntelligenceConversation))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ConversationId { get; set; } = [];

    /// <summary>The configuration that has the rule, by id or display name.</summary>
    [Parameter(ParameterSetName = RuleIdSet)]
    [IdTransformation(Of = typeof(IntelligenceConfiguration))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationId { get; set; }

    /// <summary>The id of the rule to run.</summary>
    [Parameter(ParameterSetName = RuleIdSet)]
    [RuleIdTransformation]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? RuleId { get; set; }

    /// <summary>The rule to run, from the rules of a configuration that was read.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RuleSet)]
    [ResourceTransformation(typeof(IntelligenceRule))]
    [ValidateNotNull]
    public IntelligenceRule? Rule { get; set; }

    /// <summary>Parameters for this run only: for the id or name of each operator, a hashtable with those that differ from the rule's.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? OperatorParameter { get; set; }

    /// <summary>Waits for the results, and returns them.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many seconds to wait for the results of one conversation: 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>How many conversations may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    private protected override int JobLimit => ThrottleLimit;

    private protected override string PreviewSummary { get; } = nameof(Messages.WouldBeRun);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _execution = OrTerminate(ReadExecution);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Expect(ConversationId.Length);
        foreach (string id in ConversationId)
        {
            Run(new RuleExecutionJob(this, Client, _execution!, Rule, id, Wait ? TimeSpan.FromSeconds(TimeoutSec) : null));
        }
    }

    private RuleExecution ReadExecution()
    {
        // A rule cannot be typed where the shell would ask for it.
        if (Rule is null && (ConfigurationId is null || RuleId is null))
        {
            throw new ErrorRecordException(ErrorRecords.Missing(
                nameof(Messages.NoRuleGiven), "$conversation | Start-IntelligenceRuleExecution -Rule $rule", null));
        }

        if (Rule is not null && Rule is not { Id: not null, Configuration.Id: not null })
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.RuleWithoutConfiguration), Rule));
        }

        string configurationId = Rule?.Configuration!.Id ?? NamesOf(ConfigurationResource.Type).IdOf(ConfigurationId!);
        string ruleId = Rule?.Id ?? RuleId!;
        ResourceIdCheck.EnsureValid(this, ConfigurationResource.Type, configurationId, configurationId, nameof(ConfigurationId));
        if (!IdFormats.Rule.IsValid(ruleId))
        {
            throw ResourceIdCheck.Invalid(this, "rule", IdFormats.Rule, ruleId, ruleId, nameof(RuleId));
        }

        var execution = new RuleExecution(configurationId, ruleId, ReadOverrides());
        if (Rule is not null && execution.Stranger(Rule) is { } stranger)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.OperatorNotInRule), stranger, stranger, ruleId));
        }

        return execution;
    }

    private List<IntelligenceOperatorReference> ReadOverrides()
    {
        var overrides = new List<IntelligenceOperatorReference>();
        foreach (DictionaryEntry entry in OperatorParameter ?? new Hashtable())
        {
            string path = PropertyPath.Field(nameof(OperatorParameter), entry.Key.ToString());
            IntelligenceOperatorReference reference = ReadOverride(entry, path);
            if (overrides.Exists(earlier => earlier.Id == reference.Id))
            {
                throw new InputException(path, MessageText.Format(nameof(Messages.OperatorGivenTwice), reference.Id));
            }

            overrides.Add(reference);
        }

        return overrides;
    }

    private IntelligenceOperatorReference ReadOverride(DictionaryEntry entry, string path)
    {
        IntelligenceOperatorReference reference = OperatorReferenceConverter.Read(entry.Key, path);
        reference.Id = reference.Id is { } id ? NamesOf(OperatorResource.Type).IdOf(id) : null;
        if (!IdFormats.Operator.IsValid(reference.Id))
        {
            throw ResourceIdCheck.Invalid(this, "operator", IdFormats.Operator, reference.Id, entry.Key, nameof(OperatorParameter));
        }

        reference.Parameters = ShellValues.Unwrap(entry.Value) as IDictionary
            ?? throw new InputException(path, MessageText.Format(nameof(Messages.ValueDoesNotFit), entry.Value, "hashtable"));
        reference.Parameters = (IDictionary)ShellValues.Plain(reference.Parameters)!;
        _ = reference.ToJson(path);
        return reference;
    }
}
