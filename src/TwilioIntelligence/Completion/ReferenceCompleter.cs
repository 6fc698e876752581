using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// Completes a reference to another resource than the cmdlet's own, from the beginning of its id or its display name: the parameter's name
/// says of which. A parameter for ids gets the id.
/// </summary>
public sealed class ReferenceCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) => context.ParameterName switch
    {
        "ConversationId" => ResourceCompletionSource.ListIds(context.Connection, ConversationResource.Type),
        "ConversationConfigurationId" => ResourceCompletionSource.ListIds(context.Connection, ConversationConfigurationResource.Type),
        "ConfigurationId" => ResourceCompletionSource.ListIds(context.Connection, ConfigurationResource.Type),
        "OperatorId" => ResourceCompletionSource.ListIds(context.Connection, OperatorResource.Type),
        "ConversationConfiguration" => ByName(ResourceCompletionSource.ListIds(context.Connection, ConversationConfigurationResource.Type)),
        "KnowledgeBase" => ByName(ResourceCompletionSource.ListIds(context.Connection, KnowledgeBaseResource.Type)),
        _ => [],
    };

    /// <summary>Puts names in the place of ids. A name that several have says nothing: their ids are offered.</summary>
    private static IEnumerable<CompletionItem> ByName(IEnumerable<CompletionItem> items) => items
        .GroupBy(static item => item.Name ?? string.Empty, StringComparer.OrdinalIgnoreCase)
        .SelectMany(static named => named.Key.Length > 0 && named.Count() == 1 ? named.Select(CompletionItem.ByName) : named);
}
