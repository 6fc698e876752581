using System.Collections.Generic;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a resource, from the beginning of the id or of the display name.</summary>
public sealed class ResourceIdCompleter : IntelligenceCompleter
{
    // At the first place, an id can stand where an object is asked for. Behind the name of the parameter it cannot.
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        context.ParameterName == "InputObject" && context.IsNamed(context.ParameterName)
            ? []
            : ResourceIdSource.Of(context.CommandName)?.ListIds(context.Connection) ?? [];
}
