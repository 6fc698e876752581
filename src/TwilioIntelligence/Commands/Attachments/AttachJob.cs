using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>Attaches one Intelligence configuration to one Conversations configuration.</summary>
internal sealed class AttachJob : AttachmentJob
{
    private readonly bool _checksConfiguration;

    public AttachJob(IJobHost host, AttachmentSession session, string configurationId, string conversationConfigurationId, bool checksConfiguration)
        : base(host, session, configurationId, conversationConfigurationId) => _checksConfiguration = checksConfiguration;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_checksConfiguration)
        {
            await ReadConfigurationAsync().ConfigureAwait(false);
        }

        await base.PrepareAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override bool IsDone(IntelligenceConversationConfiguration present) => present.IntelligenceConfigurationIds.Contains(ConfigurationId);

    protected override void Check(IntelligenceConversationConfiguration present)
    {
        IReadOnlyList<string> ids = present.IntelligenceConfigurationIds;
        if (ids.Count >= IntelligenceConversationConfiguration.MaximumAttachments)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidOperation(
                nameof(Messages.TooManyAttachments), Target, Names.Of(present), ConfigurationName, ids.Count, string.Join(", ", ids)));
        }
    }

    protected override IEnumerable<string> Change(IEnumerable<string> ids) => ids.Append(ConfigurationId);

    protected override string Action(string configuration, string conversationConfiguration) =>
        MessageText.Format(nameof(Messages.AttachConfiguration), configuration, conversationConfiguration, Place);

    protected override string NothingToDo(string conversationConfiguration) =>
        MessageText.Format(nameof(Messages.AlreadyAttached), conversationConfiguration, ConfigurationName);
}
