using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;

namespace TwilioIntelligence.House;

/// <summary>Updates one gadget: what is special about it is which version it has, and which limits hold.</summary>
internal sealed class GadgetUpdateJob : ResourceUpdateJob<Gadget>
{
    public GadgetUpdateJob(IJobHost host, ResourceClient<Gadget> resources, string? id, Gadget? given, JObject change, UpdateOptions options)
        : base(host, resources, id, given, Gadget.Fields, change, options)
    {
    }

    protected override long VersionOf(Gadget resource) => resource.Version ?? 0;

    protected override IReadOnlyList<IntelligenceFinding> Validate(JObject content, JObject replaced) => GadgetValidator.Validate(content);
}
