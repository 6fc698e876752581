using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>A cmdlet that changes single rules of configurations and leaves the others as they are.</summary>
public abstract class RuleCmdlet : ResourceCmdlet<IntelligenceConfiguration>
{
    /// <summary>The parameter set for configurations that come through the pipeline, with the rule's id as the first argument.</summary>
    private protected const string PipelineSet = "Pipeline";

    /// <summary>The parameter set for rules that are given as objects.</summary>
    private protected const string InputRuleSet = "InputRule";

    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override IntelligenceConfiguration[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the ids of the rules to change.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IdSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipelineSet)]
    [RuleIdTransformation]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RuleId { get; set; } = [];

    /// <summary>Gets or sets the rule to change, from the rules of a configuration that was read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputRuleSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceRule? InputRule { get; set; }

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
        if (ParameterSetName != InputRuleSet)
        {
            base.ProcessRecord();
        }
        else if (InputRule is { Id: { } ruleId, Configuration: { Id: { } id } configuration })
        {
            IntelligenceRule rule = InputRule;
            RunFor(id, () => NewJob(id, configuration, ConfigurationEdits.Of(ShellValues.Plain(rule)!, configuration), [ruleId], id));
        }
        else
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.RuleWithoutConfiguration), InputRule));
        }
    }

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given) =>
        NewJob(id, given, given is null ? ConfigurationEdits.None : ConfigurationEdits.Of(ShellValues.Plain(given)), RuleId, (object?)given ?? id);

    /// <summary>Says what becomes of the rules.</summary>
    /// <param name="ids">The ids of the rules.</param>
    private protected abstract ConfigurationChange ReadChange(string[] ids);

    private ConfigurationUpdateJob NewJob(string? id, IntelligenceConfiguration? given, ConfigurationEdits edits, string[] ruleIds, object? target) =>
        new(this, Resources, id, given, edits, ReadChange(ruleIds), Options, _written, target);
}
