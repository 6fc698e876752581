using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a Twilio region.</summary>
public sealed class RegionCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CompletionSite site) =>
        TwilioRegions.All.Select(static region => new Candidate(region.Name, $"{region.Name}, edge {region.Edge}"));
}
