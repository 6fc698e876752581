using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a configuration.</summary>
public sealed class DisplayNameCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        ResourceCompletionSource.Get(context.Connection, ConfigurationResource.Type)
            .Select(static configuration => configuration.DisplayName)
            .Where(static name => !string.IsNullOrEmpty(name))
            .Distinct(StringComparer.Ordinal)
            .Select(static name => new CompletionItem(name!));

    // Only the command that looks for names reads wildcards in them.
    private protected override string EscapeForCommand(string commandName, string text) =>
        commandName?.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) == true ? WildcardPattern.Escape(text) : text;
}
