using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a Twilio region.</summary>
public sealed class RegionCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        TwilioRegions.All.Select(static region => new CompletionItem(region.Name, $"{region.Name}, edge {region.Edge}"));
}
