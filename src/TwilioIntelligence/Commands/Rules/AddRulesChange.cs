using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Adds rules that are not there yet.</summary>
internal sealed class AddRulesChange : ConfigurationChange
{
    private readonly RulesJson _rules;

    public AddRulesChange(RulesJson rules) => _rules = rules;

    public override ConfigurationContent Apply(ConfigurationContent content, IntelligenceConfiguration present)
    {
        List<RuleJson> rules = [.. content.Rules.Items];
        foreach (RuleJson added in _rules.Items.Where(added => !rules.Exists(rule => RuleMatcher.IsSame(added, rule))))
        {
            // An id that the rule has elsewhere means nothing here.
            rules.Add(added.WithId(null));
        }

        return rules.Count == content.Rules.Items.Count ? content : content.WithRules(RulesJson.Of(rules));
    }
}
