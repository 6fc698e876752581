using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Diagrams;

/// <summary>
/// <para type="synopsis">Draws an Intelligence configuration as a Mermaid flowchart, ready for a Markdown page.</para>
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "IntelligenceDiagram")]
[OutputType(typeof(string))]
public sealed class ConvertToIntelligenceDiagramCommand : ModuleCommand
{
    /// <summary><para type="description">The configuration to draw, as Get-IntelligenceConfiguration returns it.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceConfiguration? InputObject { get; set; }

    /// <summary><para type="description">Returns the flowchart alone, without the fence that a Markdown page needs around it.</para></summary>
    [Parameter]
    public SwitchParameter NoFence { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string diagram = MermaidFlowchart.Draw(InputObject!);
        WriteObject(NoFence ? diagram : string.Join(Environment.NewLine, "```mermaid", diagram, "```"));
    }
}
