using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a Twilio edge location; with a region named, its own comes first.</summary>
public sealed class EdgeCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context)
    {
        string? region = context["Region"] as string;
        return TwilioRegions.All
            .OrderByDescending(item => item.Name == region)
            .Select(static item => new CompletionItem(item.Edge, $"{item.Edge}, region {item.Name}"));
    }
}
