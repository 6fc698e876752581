using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a resource.</summary>
public sealed class DisplayNameCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        (ResourceIdSource.Of(context.CommandName)?.ListIds(context.Connection) ?? [])
            .Select(static resource => resource.Name)
            .Where(static name => !string.IsNullOrEmpty(name))
            .Distinct(StringComparer.Ordinal)
            .Select(static name => new CompletionItem(name!));

    // Only the command that looks for names reads wildcards in them.
    private protected override string EscapeForCommand(string commandName, string text) =>
        commandName?.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) == true ? WildcardPattern.Escape(text) : text;
}
