using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>Detaches one Intelligence configuration, which need not exist any more, from one Conversations configuration.</summary>
internal sealed class DetachJob : AttachmentJob
{
    private readonly bool _isShown;

    public DetachJob(IJobHost host, AttachmentSession session, string configurationId, string conversationConfigurationId, bool isShown)
        : base(host, session, configurationId, conversationConfigurationId) => _isShown = isShown;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await base.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (_isShown)
        {
            try
            {
                await ReadConfigurationAsync().ConfigureAwait(false);
            }
            catch (IntelligenceApiException)
            {
                // Its name is for a person only, who must do with the id.
            }
        }
    }

    protected override bool IsDone(IntelligenceConversationConfiguration present) => !present.IntelligenceConfigurationIds.Contains(ConfigurationId);

    protected override IEnumerable<string> Change(IEnumerable<string> ids) => ids.Where(id => id != ConfigurationId);

    protected override string Action(string configuration, string conversationConfiguration) =>
        MessageText.Format(nameof(Messages.DetachConfiguration), configuration, conversationConfiguration, Place);

    protected override string NothingToDo(string conversationConfiguration) =>
        MessageText.Format(nameof(Messages.NotAttached), conversationConfiguration, ConfigurationName);
}
