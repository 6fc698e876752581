using System.Collections.Generic;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a resource, from the beginning of the id or of the display name.</summary>
public sealed class ResourceIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        ResourceIdSource.Of(context.CommandName)?.ListIds(context.Connection) ?? [];
}
