using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a configuration, from the beginning of the id or of the display name.</summary>
public sealed class ConfigurationIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CompletionSite site) =>
        KnownConfigurations.Of(site.Connection)
            .Where(static configuration => configuration.Id is not null)
            .Select(static configuration => new Candidate(configuration.Id!, configuration.DisplayName, configuration.DisplayName ?? string.Empty));
}
