using System.Collections.Generic;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of another resource than the cmdlet's own: the parameter's name says of which.</summary>
public sealed class RelatedIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) => context.ParameterName switch
    {
        "ConversationId" => ResourceCompletionSource.ListIds(context.Connection, ConversationResource.Type),
        "ConversationConfigurationId" => ResourceCompletionSource.ListIds(context.Connection, ConversationConfigurationResource.Type),
        "ConfigurationId" => ResourceCompletionSource.ListIds(context.Connection, ConfigurationResource.Type),
        "OperatorId" => ResourceCompletionSource.ListIds(context.Connection, OperatorResource.Type),
        _ => [],
    };
}
