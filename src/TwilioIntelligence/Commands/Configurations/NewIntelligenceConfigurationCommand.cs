using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Creates configurations, from parameters or from objects in the pipeline.</summary>
[Cmdlet(VerbsCommon.New, "IntelligenceConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class NewIntelligenceConfigurationCommand : NewResourceCmdlet<IntelligenceConfiguration>
{
    /// <summary>Gets or sets the display name: 1 to 128 characters. It need not be unique.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets what the configuration is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Description { get; set; }

    /// <summary>Gets or sets the rules: 0 to 5. Ids that they have are not sent: the new configuration gets rules of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [AllowNull]
    [AllowEmptyCollection]
    [RuleTransformation]
    public IntelligenceRule[]? Rule { get; set; } = Unbound.Rules;

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunFor(DisplayName, CreateJob);

    private CreateJob<IntelligenceConfiguration> CreateJob()
    {
        IntelligenceRule[] rules = ReferenceEquals(Rule, Unbound.Rules) ? [] : Rule ?? throw ListArgument.IsNull(nameof(Rule));
        Operators.Resolve(rules);
        ConfigurationContent content = new ConfigurationContent(DisplayName, Description, RulesJson.Of(rules)).WithoutRuleIds();
        return new CreateJob<IntelligenceConfiguration>(
            this, Client.For(Type), DisplayName, content.ToJson(), ConfigurationValidator.Validate(content));
    }
}
