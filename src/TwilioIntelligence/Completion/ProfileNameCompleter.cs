using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a profile of Twilio's command line.</summary>
public sealed class ProfileNameCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CompletionSite site) =>
        TwilioCliProfiles.Names().Select(static name => new Candidate(name, $"{name} in {TwilioCliProfiles.Path}"));
}
