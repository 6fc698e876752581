using System;
using System.Management.Automation;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Changes Intelligence configurations: only what is given changes, all else stays as it is.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[Alias("Update-IntelligenceConfiguration")]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class SetIntelligenceConfigurationCommand : ConfigurationChangeCommand
{
    // What the parameters hold as long as nothing is given. The shell counts a parameter as bound once any object of the pipeline had
    // a value for it, and puts these back for the next object that has none.
    private static readonly string NoText = new(' ', 1);
    private static readonly IntelligenceRule[] NoRules = new IntelligenceRule[1];

    /// <summary><para type="description">The new display name: 1 to 128 characters.</para></summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; } = NoText;

    /// <summary><para type="description">The new description. $null takes the description away.</para></summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Description { get; set; } = NoText;

    /// <summary>
    /// <para type="description">The new rules, 0 to 5, in place of all that are there. A rule that says what one of those says keeps
    /// its id. $null or an empty list takes all rules away.</para>
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [AllowNull]
    [AllowEmptyCollection]
    [RuleTransformation]
    public IntelligenceRule[]? Rule { get; set; } = NoRules;

    /// <summary><para type="description">Sends the update even when it changes nothing.</para></summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool Always => Force;

    private protected override Func<IntelligenceConfiguration, ConfigurationContent> Change()
    {
        bool hasDisplayName = !ReferenceEquals(DisplayName, NoText), hasDescription = !ReferenceEquals(Description, NoText),
            hasRules = !ReferenceEquals(Rule, NoRules);
        string? displayName = DisplayName, description = Description;
        IntelligenceRule[] rules = Rule ?? [];
        return configuration =>
        {
            ConfigurationContent content = configuration.Current;
            content = hasDisplayName ? content.WithDisplayName(displayName) : content;
            content = hasDescription ? content.WithDescription(description) : content;
            return hasRules ? content.WithRules(RuleList.Of(rules)) : content;
        };
    }
}
