using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Completion;

/// <summary>
/// Completes an operator: the names of those that Twilio authors and of the account's own, and the ids of others that rules of this account
/// run. Without a server, those of Twilio are left.
/// </summary>
public sealed class OperatorCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context)
    {
        IEnumerable<CompletionItem> named = TwilioOperators.Names.Select(static name =>
            new CompletionItem(name, $"{name}, by Twilio ({TwilioOperators.IdOf(name)})", TwilioOperators.IdOf(name)!));
        IntelligenceConnection? connection = context.Connection;

        // Side by side: what a slow server has not answered in time is left out, and a person waits that long only once.
        Task<IReadOnlyList<IntelligenceOperator>> listing = Task.Run(() => ResourceCompletionSource.Get(connection, OperatorResource.Type));
        IReadOnlyList<IntelligenceConfiguration> configurations = ResourceCompletionSource.Get(connection, ConfigurationResource.Type);
        List<IntelligenceOperator> own = listing.GetAwaiter().GetResult()
            .Where(static one => one.Id is not null && TwilioOperators.NameOf(one.Id) is null)
            .ToList();
        ILookup<string, IntelligenceOperator> byName = own.ToLookup(static one => one.DisplayName ?? string.Empty, StringComparer.OrdinalIgnoreCase);

        // A name that several have, or that is one of Twilio's, says nothing: their ids are offered.
        IEnumerable<CompletionItem> made = own.Select(one =>
            one.DisplayName is { Length: > 0 } name && byName[name].Count() == 1 && TwilioOperators.IdOf(name) is null
            ? new CompletionItem(name, $"{name} ({one.Id})", one.Id!)
            : CompletionItem.OfId(one.Id!, one.DisplayName));
        IEnumerable<CompletionItem> used = configurations
            .SelectMany(static configuration => configuration.Rules.SelectMany(static rule => rule.Operators)
                .Select(reference => (reference.Id, configuration.DisplayName)))
            .Where(use => use.Id is not null && TwilioOperators.NameOf(use.Id) is null && !own.Exists(one => one.Id == use.Id))
            .GroupBy(static use => use.Id!, StringComparer.Ordinal)
            .Select(static uses =>
                new CompletionItem(uses.Key, "used by " + string.Join(", ", uses.Select(static use => use.DisplayName).Distinct().Take(3))));
        return named.Concat(made).Concat(used);
    }
}
