using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Input;
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

    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override IntelligenceConfiguration[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the rules to add. One with the same content as a rule that is there already is not added again.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IdSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipelineSet)]
    [RuleTransformation]
    [ValidateNotNullOrEmpty]
    public IntelligenceRule[] Rule { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether a configuration whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given)
    {
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
