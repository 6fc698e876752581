using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.House;

/// <summary>Creates gadgets.</summary>
[Cmdlet(VerbsCommon.New, "Gadget", SupportsShouldProcess = true)]
[OutputType(typeof(Gadget))]
public sealed class NewGadgetCommand : NewResourceCmdlet<Gadget>
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string DisplayName { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Size { get; set; } = 1;

    internal override ResourceType<Gadget> Type => GadgetResource.Type;

    protected override void ProcessRecord() => RunFor(DisplayName, () =>
    {
        var content = new JObject { ["displayName"] = DisplayName, ["size"] = Size };
        return new CreateJob<Gadget>(this, Client.For(Type), DisplayName, JsonText.Write(content), GadgetValidator.Validate(content));
    });
}
