using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>The rules of the account that run operators, by the id of the operator.</summary>
internal sealed class OperatorUses
{
    private readonly Dictionary<string, List<string>> _rules = new(StringComparer.Ordinal);

    /// <summary>Adds the rules of a configuration.</summary>
    public void Add(IntelligenceConfiguration configuration)
    {
        foreach (IntelligenceRule rule in configuration.Rules)
        {
            IEnumerable<string> ids = RuleDescription.Present(rule.Operators).Select(static reference => reference.Id).OfType<string>();
            foreach (string id in ids.Distinct(StringComparer.Ordinal))
            {
                if (!_rules.TryGetValue(id, out List<string>? rules))
                {
                    rules = _rules[id] = [];
                }

                rules.Add($"{rule.Id} of {Names.Of(configuration)}");
            }
        }
    }

    /// <summary>Names the rules that run an operator.</summary>
    public IReadOnlyList<string> Of(string id) => _rules.TryGetValue(id, out List<string>? rules) ? rules : [];
}
