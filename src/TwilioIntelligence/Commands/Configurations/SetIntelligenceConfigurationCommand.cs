using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Changes configurations: only what is given changes, everything else stays as it is.</summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[Alias("Update-IntelligenceConfiguration")]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class SetIntelligenceConfigurationCommand : SetResourceCmdlet<IntelligenceConfiguration>
{
    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the new display name: 1 to 128 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the new description; <see langword="null"/> clears it.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Description { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the new rules, 0 to 5, in place of all that are there. Rules keep the ids of the ones they are most like.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [AllowNull]
    [AllowEmptyCollection]
    [RuleTransformation]
    public IntelligenceRule[]? Rule { get; set; } = Unbound.Rules;

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given)
    {
        ConfigurationEdits edits = ConfigurationEdits.Of(given);
        return new ConfigurationUpdateJob(this, Resources, id, given, edits, ReadChange(), Options, _written, (object?)given ?? id);
    }

    private ContentChange ReadChange() => new()
    {
        DisplayName = Text(nameof(DisplayName), DisplayName),
        Description = Text(nameof(Description), Description),
        Rules = ReferenceEquals(Rule, Unbound.Rules) ? default : new Bound<RulesJson>(RulesJson.Of(ReadRules())),
    };

    private IntelligenceRule[] ReadRules()
    {
        IntelligenceRule[] rules = Rule ?? throw ListArgument.IsNull(nameof(Rule));
        RuleNames.Resolve(rules);
        return rules;
    }
}
