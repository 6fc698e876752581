using System.Collections.Generic;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Removes one configuration, unless its version has moved on.</summary>
internal sealed class ConfigurationRemoveJob : RemoveJob<IntelligenceConfiguration>
{
    private readonly bool _checksVersion;

    public ConfigurationRemoveJob(
        IJobHost host, ResourceClient<IntelligenceConfiguration> resources, string? id, IntelligenceConfiguration? given, bool passThru, bool checksVersion)
        : base(host, resources, id, given, passThru, reads: checksVersion) => _checksVersion = checksVersion;

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
