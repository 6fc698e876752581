using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the name of a profile of Twilio's command line.</summary>
public sealed class ProfileNameCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        TwilioCliProfiles.Names().Select(static name => new CompletionItem(name, $"{name} in {TwilioCliProfiles.Path}"));
}
