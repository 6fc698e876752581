using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a Twilio edge location; with a region named, its own comes first.</summary>
public sealed class EdgeCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CompletionSite site)
    {
        string? region = site["Region"] as string;
        return TwilioRegions.All
            .OrderByDescending(candidate => candidate.Name == region)
            .Select(static candidate => new Candidate(candidate.Edge, $"{candidate.Edge}, region {candidate.Name}"));
    }
}
