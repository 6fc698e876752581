using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.House;

/// <summary>Changes gadgets: only what is given changes.</summary>
[Cmdlet(VerbsCommon.Set, "Gadget", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true)]
[OutputType(typeof(Gadget))]
public sealed class SetGadgetCommand : SetResourceCmdlet<Gadget>
{
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; } = Unbound.Text;

    [Parameter]
    public int Size { get; set; }

    internal override ResourceType<Gadget> Type => GadgetResource.Type;

    private protected override BulkJob CreateJob(string? id, Gadget? given)
    {
        var change = new JObject();
        if (Text(nameof(DisplayName), DisplayName) is { IsBound: true } name)
        {
            change["displayName"] = name.Value;
        }

        if (IsTyped(nameof(Size)))
        {
            change["size"] = Size;
        }

        return new ResourceUpdateJob<Gadget>(this, Resources, id, given, Gadget.Fields, change, Options);
    }
}
