using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Removes configurations, after asking.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceConfigurationCommand : RemoveResourceCmdlet<IntelligenceConfiguration>
{
    /// <summary>Gets or sets a value indicating whether a configuration whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given) =>
        new ConfigurationRemoveJob(this, Resources, id, given, PassThru, CheckVersion);
}
