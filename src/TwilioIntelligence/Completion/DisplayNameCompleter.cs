using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a resource of the kind that the command is for, from the beginning of the name or of the id.</summary>
public sealed class DisplayNameCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        (ResourceIdSource.Of(context.CommandName)?.ListIds(context.Connection) ?? [])
            .Where(static resource => resource.Name is not null)
            .GroupBy(static resource => resource.Name!, StringComparer.Ordinal)
            .Select(static named => new CompletionItem(named.Key, string.Join(", ", named.Select(static resource => resource.ToolTip)),
                [.. named.Select(static resource => resource.Text)]));

    // Only the command that looks for names reads wildcards in them.
    private protected override string EscapeForCommand(string commandName, string text) =>
        commandName?.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) == true ? WildcardPattern.Escape(text) : text;
}
