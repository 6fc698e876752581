using System.Management.Automation;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>Attaches Intelligence configurations to Conversations configurations, so that they look at the conversations made under those.</summary>
[Cmdlet(VerbsCommon.Add, "IntelligenceAttachment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConversationConfiguration))]
public sealed class AddIntelligenceAttachmentCommand : AttachmentCmdlet
{
    /// <summary>Gets or sets a value indicating whether the Intelligence configuration is attached without asking first whether it exists.</summary>
    [Parameter]
    public SwitchParameter SkipExistenceCheck { get; set; }

    private protected override AttachmentJob CreateJob(AttachmentSession session, string configurationId, string conversationConfigurationId) =>
        new AttachJob(this, session, configurationId, conversationConfigurationId, !SkipExistenceCheck);
}
