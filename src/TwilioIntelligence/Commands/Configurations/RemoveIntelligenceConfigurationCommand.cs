using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Removes configurations, after asking.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceConfigurationCommand : RemoveResourceCmdlet<IntelligenceConfiguration>
{
    private readonly Lazy<Task<IReadOnlyList<IntelligenceConversationConfiguration>>> _attachments;

    /// <summary>Initializes a new instance of the <see cref="RemoveIntelligenceConfigurationCommand"/> class.</summary>
    public RemoveIntelligenceConfigurationCommand() => _attachments = new(ListAttachmentsAsync);

    /// <summary>Gets or sets a value indicating whether a configuration whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override BulkJob CreateJob(string? id, IntelligenceConfiguration? given) =>
        new ConfigurationRemoveJob(this, Resources, id, given, PassThru, CheckVersion, _attachments);

    /// <summary>A removal must not depend on rights for another product: without them nothing is said.</summary>
    private async Task<IReadOnlyList<IntelligenceConversationConfiguration>> ListAttachmentsAsync()
    {
        try
        {
            return await ConversationConfigurationResource.ListWithAttachmentsAsync(Client, NewContext()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception)
        {
            MessageQueue.Verbose(MessageText.Format(nameof(Messages.AttachmentsUnknown), exception.Message));
            return [];
        }
    }
}
