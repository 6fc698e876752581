using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;

namespace TwilioIntelligence.House;

/// <summary>Removes gadgets, after asking.</summary>
[Cmdlet(VerbsCommon.Remove, "Gadget", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Gadget))]
public sealed class RemoveGadgetCommand : RemoveResourceCmdlet<Gadget>
{
    internal override ResourceType<Gadget> Type => GadgetResource.Type;
}
