using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Gets configurations: all of them, those with a certain name, or single ones by id.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceConfiguration", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class GetIntelligenceConfigurationCommand : GetResourceCmdlet<IntelligenceConfiguration>
{
    private HashSet<string?>? _operators;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(Of = typeof(IntelligenceConfiguration))]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Id { get; set; } = [];

    /// <summary>Gets or sets the display names to look for, with wildcards, whatever their case.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DisplayName { get; set; }

    /// <summary>Gets or sets the operators, by id, name or object, of which the rules of a configuration must run at least one.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [ValidateNotNullOrEmpty]
    public object[]? Operator { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string[]? NamePatterns => DisplayName;

    private protected override bool IsFiltered => base.IsFiltered || Operator is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _operators = Operator is null ? null : OrTerminate(() => new HashSet<string?>(Operator.Select(IdOf), StringComparer.Ordinal));
    }

    private protected override bool Matches(IntelligenceConfiguration item) => base.Matches(item) && (_operators is null || Runs(item));

    private string IdOf(object given, int index) => NamesOf(OperatorResource.Type).IdOf(
        OperatorReferenceConverter.Read(given, PropertyPath.Item(nameof(Operator), index)).Id ?? string.Empty);

    private bool Runs(IntelligenceConfiguration item) =>
        item.Rules.SelectMany(static rule => rule.Operators).Any(reference => _operators!.Contains(reference.Id));
}
