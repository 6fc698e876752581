using System;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Gets language operators, the account's own and Twilio's: all of them, those that fit, or single ones by id.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceOperator", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceOperator))]
public sealed class GetIntelligenceOperatorCommand : GetResourceCmdlet<IntelligenceOperator>
{
    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(Of = typeof(IntelligenceOperator))]
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

    /// <summary>Gets or sets whose operators are meant: <c>Self</c> or <c>Twilio</c>.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("Self", "Twilio")]
    public string? Author { get; set; }

    /// <summary>Gets or sets the forms of the result to look for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("TEXT", "JSON", "CLASSIFICATION", "EXTRACTION")]
    public string[]? OutputFormat { get; set; }

    internal override ResourceType<IntelligenceOperator> Type => OperatorResource.Type;

    private protected override string[]? NamePatterns => DisplayName?.SelectMany(TwilioOperators.SpellingsOf).ToArray();

    // The API has no filters for operators.
    private protected override bool IsFiltered => base.IsFiltered || Author is not null || OutputFormat is not null;

    private protected override bool Matches(IntelligenceOperator item) =>
        base.Matches(item)
        && (Author is null || Author.Equals(item.Author, StringComparison.OrdinalIgnoreCase))
        && OutputFormat?.Contains(item.OutputFormat, StringComparer.OrdinalIgnoreCase) != false;
}
