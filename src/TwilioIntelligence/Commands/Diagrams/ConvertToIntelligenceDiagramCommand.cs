using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Diagrams;

/// <summary>Draws an Intelligence configuration as a Mermaid flowchart, ready for a Markdown page.</summary>
[Cmdlet(VerbsData.ConvertTo, "IntelligenceDiagram")]
[OutputType(typeof(string))]
public sealed class ConvertToIntelligenceDiagramCommand : PSCmdlet
{
    /// <summary>The configuration to draw, as Get-IntelligenceConfiguration returns it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceConfiguration? InputObject { get; set; }

    /// <summary>Returns the flowchart alone, without the fence that a Markdown page needs around it.</summary>
    [Parameter]
    public SwitchParameter NoFence { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string diagram = MermaidFlowchart.Draw(InputObject!);
        WriteObject(NoFence ? diagram : string.Join(Environment.NewLine, "```mermaid", diagram, "```"));
    }
}
