using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a rule: of the configurations that are named, or of all.</summary>
public sealed class RuleIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context)
    {
        IEnumerable<IntelligenceConfiguration> configurations = context["InputObject"] is IntelligenceConfiguration given
            ? [given]
            : ResourceCompletionSource.Get(context.Connection, ConfigurationResource.Type);
        string[] ids = LanguagePrimitives.TryConvertTo(context["Id"] ?? context["ConfigurationId"], out string[] named) && named is not null ? named : [];
        return configurations
            .Where(configuration => ids.Length == 0 || ids.Contains(configuration.Id, StringComparer.Ordinal))
            .SelectMany(static configuration => configuration.Rules.Where(static rule => rule.Id is not null)
                .Select(rule => new CompletionItem(rule.Id!, $"{configuration.DisplayName}: {rule}")));
    }
}
