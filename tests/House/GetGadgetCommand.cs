using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.House;

/// <summary>Gets gadgets: by id, or a list.</summary>
[Cmdlet(VerbsCommon.Get, "Gadget", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Gadget))]
public sealed class GetGadgetCommand : GetResourceCmdlet<Gadget>
{
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DisplayName { get; set; }

    internal override ResourceType<Gadget> Type => GadgetResource.Type;

    private protected override string[]? NamePatterns => DisplayName;
}
