using System.Collections.Generic;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a configuration, for cmdlets whose own resources are others.</summary>
public sealed class ConfigurationIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        ResourceCompletionSource.ListIds(context.Connection, ConfigurationResource.Type);
}
