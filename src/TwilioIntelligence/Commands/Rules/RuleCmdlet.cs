using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>A cmdlet that changes single rules of configurations and leaves the others as they are.</summary>
public abstract class RuleCmdlet : ResourceCmdlet<IntelligenceConfiguration>
{
    /// <summary>The parameter set for configurations that come through the pipeline, with the rule's id as the first argument.</summary>
    private protected const string PipelineSet = "Pipeline";

    /// <summary>The parameter set for rules that are given as objects.</summary>
    private protected const string InputRuleSet = "InputRule";

    /// <summary>The parameter set for ids of configurations that come through the pipeline, with the rule as the first argument.</summary>
    private protected const string PipelineIdSet = "PipelineId";

    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = InputRuleSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override IntelligenceConfiguration[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the ids of the rules to change. Without any, the error says how to name one.</summary>
    [Parameter(Position = 1, ParameterSetName = IdSet, ValueFromPipeline = true)]
    [Parameter(Position = 1, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = PipelineSet)]
    [RuleIdTransformation]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RuleId { get; set; } = [];

    /// <summary>Gets or sets the rules to change, from the rules of configurations that were read.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputRuleSet, ValueFromPipeline = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipelineIdSet)]
    [ValidateNotNullOrEmpty]
    public IntelligenceRule[] InputRule { get; set; } = [];

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = PipelineIdSet, ValueFromPipeline = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Id { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether a configuration whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    private UpdateOptions Options => new() { CheckVersion = CheckVersion, WritesWarnings = WritesWarnings };

    /// <summary>Gets a value indicating whether findings that are no errors are written as warnings.</summary>
    private protected virtual bool WritesWarnings => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != InputRuleSet || InputObject.Length > 0)
        {
            base.ProcessRecord();
            return;
        }

        Expect(InputRule.Length);
        foreach (IntelligenceRule rule in InputRule)
        {
            RunFor(rule.Configuration?.Id ?? (object)rule, () => CreateJob(rule));
        }
    }

    private ConfigurationUpdateJob CreateJob(IntelligenceRule rule) =>
        rule is { Id: { } ruleId, Configuration: { Id: { } id } configuration }
            ? NewJob(id, configuration, ConfigurationEdits.Of(ShellValues.Plain(rule)!, configuration), [ruleId], id)
            : throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.RuleWithoutConfiguration), rule));

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given)
    {
        object? target = (object?)given ?? id;
        string[] ruleIds = InputRule.Length > 0 ? [.. InputRule.Select(static rule => Advice.IdOf(rule)!)] : RuleId;
        EnsureRules(ruleIds, id, target);
        return NewJob(id, given, ConfigurationEdits.Of(given), ruleIds, target);
    }

    private void EnsureRules(string[] ruleIds, string? id, object? target)
    {
        // An id that comes through the pipeline alone binds to both.
        if (ruleIds.Length == 0 || (MyInvocation.ExpectingInput && ruleIds.All(rule => rule == id)))
        {
            ResourceIdCheck.EnsureValid(this, Type, id, target);
            throw new ErrorRecordException(ErrorRecords.RuleIsMissing(id!, MyInvocation.MyCommand.Name, target));
        }

        if (Array.Find(ruleIds, static rule => Advice.NounOf(rule) is not (null or "rule")) is { } other)
        {
            throw ResourceIdCheck.Invalid(this, "rule", IdFormats.Rule, other, target, nameof(RuleId));
        }
    }

    /// <summary>Says what becomes of the rules.</summary>
    /// <param name="ids">The ids of the rules.</param>
    private protected abstract ConfigurationChange ReadChange(string[] ids);

    private ConfigurationUpdateJob NewJob(string? id, IntelligenceConfiguration? given, ConfigurationEdits edits, string[] ruleIds, object? target) =>
        new(this, Resources, id, given, edits, ReadChange(ruleIds), Options, _written, target);
}
