using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a rule: of the configurations that are named, or of all.</summary>
public sealed class RuleIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CompletionSite site)
    {
        IEnumerable<IntelligenceConfiguration> configurations = site["InputObject"] is IntelligenceConfiguration given
            ? [given]
            : KnownConfigurations.Of(site.Connection);
        string[] ids = LanguagePrimitives.TryConvertTo(site["Id"], out string[] named) && named is not null ? named : [];
        return configurations
            .Where(configuration => ids.Length == 0 || ids.Contains(configuration.Id, StringComparer.Ordinal))
            .SelectMany(static configuration => configuration.Rules.Where(static rule => rule.Id is not null)
                .Select(rule => new Candidate(rule.Id!, $"{configuration.DisplayName}: {rule}")));
    }
}
