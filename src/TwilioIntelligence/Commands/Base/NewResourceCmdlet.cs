using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that creates resources.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class NewResourceCmdlet<T> : ConnectedCmdlet, IResourceIdSource
    where T : ApiResource
{
    // What a row says is bound by name, and only from the pipeline.
    private const string PipelineOnly = "InputObject";

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Gets the descriptor of the resources.</summary>
    internal abstract ResourceType<T> Type { get; }

    private protected override int JobLimit => ThrottleLimit;

    private protected override string PreviewSummary { get; } = nameof(Messages.WouldBeCreated);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MyInvocation.BoundParameters.ContainsKey(PipelineOnly))
        {
            string text = MessageText.Format(nameof(Messages.RowIsTyped), MyInvocation.MyCommand.Name);
            ThrowTerminatingError(ErrorRecords.InvalidArgument(InputErrorId, null, text));
        }
    }

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) => ResourceCompletionSource.ListIds(connection, Type);
}
