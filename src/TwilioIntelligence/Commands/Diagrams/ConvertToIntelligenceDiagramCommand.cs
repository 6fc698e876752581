using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Diagrams;

/// <summary>Draws Intelligence configurations as a Mermaid flowchart, ready for a Markdown page.</summary>
[Cmdlet(VerbsData.ConvertTo, "IntelligenceDiagram")]
[OutputType(typeof(string))]
public sealed class ConvertToIntelligenceDiagramCommand : ConnectedCmdlet
{
    private readonly List<IntelligenceConfiguration> _configurations = [];

    /// <summary>The configurations to draw, as Get-IntelligenceConfiguration returns them, or as ConvertFrom-Json makes them of a file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ResourceTransformation(typeof(IntelligenceConfiguration))]
    [ConfigurationTransformation]
    [ValidateNotNullOrEmpty]
    public IntelligenceConfiguration[] InputObject { get; set; } = [];

    /// <summary>Draws all configurations of the pipeline in one flowchart, with the Conversations configurations that name them.</summary>
    [Parameter]
    public SwitchParameter IncludeAttachment { get; set; }

    /// <summary>Returns the flowchart alone, without the fence that a Markdown page needs around it.</summary>
    [Parameter]
    public SwitchParameter NoFence { get; set; }

    // What is drawn is there. Only what it is attached to must be asked for.
    private protected override bool NeedsConnection => IncludeAttachment;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A configuration knows the names of its own connection. No other one is asked.
        if (InputObject.Any(given => given.OperatorNames is { } names && ReferenceEquals(names, TryClient()?.OperatorNames)
            && RuleDescription.Present(given.Rules).Any(static rule => rule.HasUnknownOperator)))
        {
            LearnOperatorNames();
        }

        if (IncludeAttachment)
        {
            _configurations.AddRange(InputObject);
            return;
        }

        foreach (IntelligenceConfiguration configuration in InputObject)
        {
            WriteDiagram(MermaidFlowchart.Draw(configuration));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_configurations.Count > 0)
        {
            WriteDiagram(MermaidFlowchart.Draw(
                OrTerminate(() => Wait(_ => ConversationConfigurationResource.ListWithAttachmentsAsync(Client, NewContext()))), _configurations));
        }

        base.EndProcessing();
    }

    private void WriteDiagram(string diagram) => WriteObject(NoFence ? diagram : string.Join(Environment.NewLine, "```mermaid", diagram, "```"));
}
