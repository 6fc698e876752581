using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;

namespace TwilioIntelligence.Commands.OperatorResults;

/// <summary>Removes results of operators, after asking. Nothing can bring them back.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceOperatorResult", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceOperatorResult), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceOperatorResultCommand : RemoveResourceCmdlet<IntelligenceOperatorResult>
{
    internal override ResourceType<IntelligenceOperatorResult> Type => OperatorResultResource.Type;
}
