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
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Adds rules to configurations. The rules that are there stay as they are.</summary>
[Cmdlet(VerbsCommon.Add, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class AddIntelligenceRuleCommand : ResourceCmdlet<IntelligenceConfiguration>
{
    private const string PipelineSet = "Pipeline";
    private const string Example = "$configuration | Add-IntelligenceRule $rule";

    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    private bool _isTyped;

    /// <inheritdoc/>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override IntelligenceConfiguration[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the rules to add. One with the same content as a rule that is there already is not added again.</summary>
    [Parameter(Position = 1, ParameterSetName = IdSet, ValueFromPipeline = true)]
    [Parameter(Position = 1, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = PipelineSet)]
    [RuleTransformation]
    [ValidateNotNullOrEmpty]
    public IntelligenceRule[] Rule { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether a configuration whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Only now: a configuration in the pipeline is no source of rules for itself.
        _isTyped = new[] { nameof(Id), nameof(InputObject), nameof(Rule) }.Any(MyInvocation.BoundParameters.ContainsKey);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Neither a configuration nor a rule can be typed where the shell would ask for one.
        if (ParameterSetName != IdSet && InputObject.Length == 0)
        {
            RunFor(null, () => throw new ErrorRecordException(ErrorRecords.Missing(nameof(Messages.NoConfigurationGiven), Example, Rule)));
            return;
        }

        base.ProcessRecord();
    }

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given)
    {
        if (Rule.Length == 0 || !_isTyped)
        {
            ResourceIdCheck.EnsureValid(this, Type, id, (object?)given ?? id);
            throw new ErrorRecordException(ErrorRecords.Missing(nameof(Messages.NoRuleGiven), Example, (object?)given ?? id));
        }

        RuleNames.Resolve(Rule);
        return new ConfigurationUpdateJob(
            this,
            Resources,
            id,
            given,
            ConfigurationEdits.Of(given),
            new AddRulesChange(RulesJson.Of(Rule)),
            new UpdateOptions { CheckVersion = CheckVersion },
            _written,
            (object?)given ?? id);
    }
}
