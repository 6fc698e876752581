using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Removes one configuration, unless its version has moved on, and says before what it is still attached to.</summary>
internal sealed class ConfigurationRemoveJob : RemoveJob<IntelligenceConfiguration>
{
    private readonly IJobHost _host;
    private readonly Lazy<Task<IReadOnlyList<IntelligenceConversationConfiguration>>> _attachments;
    private readonly bool _checksVersion;
    private string[] _attachedTo = [];

    /// <summary>Initializes a new instance of the <see cref="ConfigurationRemoveJob"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on configurations.</param>
    /// <param name="id">The id of the configuration.</param>
    /// <param name="given">The configuration, or <see langword="null"/> where only the id was given.</param>
    /// <param name="passThru">Whether to write the configuration as it was.</param>
    /// <param name="checksVersion">Whether one whose version has moved on is refused.</param>
    /// <param name="attachments">The Conversations configurations, which are listed once for all jobs; none where they cannot be had.</param>
    public ConfigurationRemoveJob(
        IJobHost host,
        ResourceClient<IntelligenceConfiguration> resources,
        string? id,
        IntelligenceConfiguration? given,
        bool passThru,
        bool checksVersion,
        Lazy<Task<IReadOnlyList<IntelligenceConversationConfiguration>>> attachments)
        : base(host, resources, id, given, passThru, reads: checksVersion)
    {
        _host = host;
        _attachments = attachments;
        _checksVersion = checksVersion;
    }

    public override bool HasPreparation => Resources.Type.IsValidId(Key);

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (base.HasPreparation)
        {
            await base.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<IntelligenceConversationConfiguration> attachments = await _attachments.Value.ConfigureAwait(false);
        _attachedTo = attachments.Naming(Key).Select(Names.Of).ToArray();
    }

    public override bool Confirm()
    {
        if (_attachedTo.Length > 0)
        {
            _host.WriteWarning(MessageText.Format(nameof(Messages.StillAttached), Describe() ?? Key, string.Join(", ", _attachedTo)));
        }

        return base.Confirm();
    }

    protected override async Task BeforeRemovalAsync(RequestContext context)
    {
        if (_checksVersion)
        {
            IntelligenceConfiguration read = Present!;
            IntelligenceConfiguration now = await Resources.GetAsync(read.Id!, context).ConfigureAwait(false);
            IEnumerable<IntelligenceDifference> since = ConfigurationComparison.Compare(read.Received, now.Received);
            VersionCheck.EnsureSame(Resources.Type.Noun, Names.Of(now), read.Version, now.Version, since, Target);
        }
    }
}
