using System.Management.Automation;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that removes resources, after asking. Declare it with <c>ConfirmImpact.High</c>.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class RemoveResourceCmdlet<T> : ResourceCmdlet<T>
    where T : ApiResource
{
    /// <summary>Gets or sets a value indicating whether each resource is returned as it was. One that is named by id is read for that.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string PreviewSummary { get; } = nameof(Messages.WouldBeRemoved);

    private protected override BulkJob CreateJob(string? id, T? given) => new RemoveJob<T>(this, Resources, id, given, PassThru, reads: false);
}
