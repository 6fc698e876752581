using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.House;

/// <summary>Creates gadgets.</summary>
[Cmdlet(VerbsCommon.New, "Gadget", SupportsShouldProcess = true)]
[OutputType(typeof(Gadget))]
public sealed class NewGadgetCommand : NewResourceCmdlet<Gadget>
{
    /// <summary>Gets or sets a row, or a gadget to copy: what binds by name comes from these alone.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation(typeof(NewGadgetCommand), typeof(Gadget))]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string DisplayName { get; set; } = string.Empty;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int Size { get; set; } = 1;

    internal override ResourceType<Gadget> Type => GadgetResource.Type;

    protected override void ProcessRecord() => RunFor(DisplayName, () =>
    {
        var content = new JObject { ["displayName"] = DisplayName, ["size"] = Size };
        return new CreateJob<Gadget>(this, Client.For(Type), DisplayName, content, Gadget.Fields);
    });
}
