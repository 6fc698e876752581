using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a resource of one kind.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class ResourceNameCompleter<T> : IntelligenceCompleter
    where T : ApiResource
{
    private protected abstract ResourceType<T> Type { get; }

    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        ResourceCompletionSource.Get(context.Connection, Type)
            .Where(static resource => !string.IsNullOrEmpty(resource.Name))
            .GroupBy(static resource => resource.Name!, StringComparer.Ordinal)
            .Select(static named => new CompletionItem(named.Key, alsoMatches: [.. named.Select(static resource => resource.Id).OfType<string>()]));

    // Only the command that looks for names reads wildcards in them.
    private protected override string EscapeForCommand(string commandName, string text) =>
        commandName?.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) == true ? WildcardPattern.Escape(text) : text;
}
