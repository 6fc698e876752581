using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Completion;

/// <summary>Completes an operator: the names of those that Twilio authors, and the ids of those that rules of this account run.</summary>
public sealed class OperatorCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context)
    {
        IEnumerable<CompletionItem> named = TwilioOperators.Names.Select(static name =>
            new CompletionItem(name, $"{name}, by Twilio ({TwilioOperators.IdOf(name)})",
            TwilioOperators.IdOf(name)!));
        IEnumerable<CompletionItem> used = ResourceCompletionSource.Get(context.Connection, ConfigurationResource.Type)
            .SelectMany(static configuration => configuration.Rules.SelectMany(static rule => rule.Operators)
                .Select(reference => (reference.Id, configuration.DisplayName)))
            .Where(static use => use.Id is not null && TwilioOperators.NameOf(use.Id) is null)
            .GroupBy(static use => use.Id!, StringComparer.Ordinal)
            .Select(static uses => new CompletionItem(uses.Key, "used by " + string.Join(", ", uses.Select(static use => use.DisplayName).Distinct().Take(3))));
        return named.Concat(used);
    }
}
