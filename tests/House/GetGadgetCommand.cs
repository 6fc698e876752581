using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;

namespace TwilioIntelligence.House;

/// <summary>Gets gadgets: by id, or a list.</summary>
[Cmdlet(VerbsCommon.Get, "Gadget", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Gadget))]
public sealed class GetGadgetCommand : GetResourceCmdlet<Gadget>
{
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    public string[]? DisplayName { get; set; }

    internal override ResourceType<Gadget> Type => GadgetResource.Type;

    private protected override string[]? NamePatterns => DisplayName;
}
