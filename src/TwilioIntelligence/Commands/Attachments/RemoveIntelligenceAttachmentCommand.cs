using System.Management.Automation;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>Detaches Intelligence configurations from Conversations configurations, after asking.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceAttachment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConversationConfiguration))]
public sealed class RemoveIntelligenceAttachmentCommand : AttachmentCmdlet
{
    private protected override AttachmentJob CreateJob(AttachmentSession session, string configurationId, string conversationConfigurationId) =>
        new DetachJob(this, session, configurationId, conversationConfigurationId, Common.IsShown);
}
