using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Removes language operators of the account's own, after asking. One that rules run is refused.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceOperator", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceOperator), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceOperatorCommand : RemoveResourceCmdlet<IntelligenceOperator>
{
    private OperatorUses? _uses;

    /// <summary>Gets or sets a value indicating whether operators are removed even if rules run them. Those rules fail from then on.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override ResourceType<IntelligenceOperator> Type => OperatorResource.Type;

    private protected override BulkJob CreateJob(string? id, IntelligenceOperator? given) =>
        new OperatorRemoveJob(this, Resources, id, given, PassThru, Force ? null : _uses ??= FindUses());

    /// <summary>Reads the rules of all configurations, once for all inputs.</summary>
    private OperatorUses FindUses()
    {
        var uses = new OperatorUses();
        OrTerminate(() =>
        {
            ForEach(Client, ConfigurationResource.Type, uses.Add);
            return uses;
        });
        return uses;
    }
}
