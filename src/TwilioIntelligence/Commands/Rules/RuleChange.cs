using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Changes single rules and leaves the others as they are.</summary>
internal abstract class RuleChange : ConfigurationChange
{
    private readonly string[] _ids;

    /// <summary>Initializes a new instance of the <see cref="RuleChange"/> class.</summary>
    /// <param name="ids">The ids of the rules to change.</param>
    protected RuleChange(IEnumerable<string> ids) => _ids = [.. ids.Distinct(StringComparer.Ordinal)];

    public override ConfigurationContent Apply(ConfigurationContent content, IntelligenceConfiguration present)
    {
        List<RuleJson> rules = [.. content.Rules.Items];
        foreach (string id in _ids)
        {
            int index = rules.FindIndex(rule => rule.Id == id);
            if (index < 0)
            {
                string existing = string.Join(", ", rules.Select(static rule => rule.Id).DefaultIfEmpty("(none)"));
                throw new ErrorRecordException(ErrorRecords.NotFound(nameof(Messages.RuleNotFound), id, present.Id, id, existing));
            }

            if (Change(rules[index], PropertyPath.Item("Rules", index)) is { } changed)
            {
                rules[index] = changed;
            }
            else
            {
                rules.RemoveAt(index);
            }
        }

        return content.WithRules(RulesJson.Of(rules));
    }

    /// <summary>Makes the new rule from the present one.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <returns>The new rule, or <see langword="null"/> to remove it.</returns>
    protected abstract RuleJson? Change(RuleJson rule, string path);
}
