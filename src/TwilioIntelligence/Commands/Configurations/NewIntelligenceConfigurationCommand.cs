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
public sealed class NewIntelligenceConfigurationCommand : ConnectedCmdlet
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

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    private protected override int JobLimit => ThrottleLimit;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunFor(DisplayName, CreateJob);

    private CreateJob<IntelligenceConfiguration> CreateJob()
    {
        RulesJson rules = ReferenceEquals(Rule, Unbound.Rules) ? RulesJson.Empty : RulesJson.Of(Rule ?? throw ListArgument.IsNull(nameof(Rule)));
        ConfigurationContent content = new ConfigurationContent(DisplayName, Description, rules).WithoutRuleIds();
        return new CreateJob<IntelligenceConfiguration>(
            this, Client.For(ConfigurationResource.Type), DisplayName, content.ToJson(), ConfigurationValidator.Validate(content));
    }
}
