using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Configurations;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>
/// <para type="synopsis">Adds rules to Intelligence configurations. The rules that are there stay as they are.</para>
/// </summary>
[Cmdlet(VerbsCommon.Add, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class AddIntelligenceRuleCommand : ConfigurationChangeCommand
{
    /// <summary>
    /// <para type="description">The rules to add, from New-IntelligenceRule, as hashtables, or a configuration to take them from. One
    /// that says the same as a rule that is there already, or as one before it, is not added again.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [RuleTransformation]
    [ValidateNotNullOrEmpty]
    public IntelligenceRule[] Rule { get; set; } = [];

    private protected override Func<IntelligenceConfiguration, ConfigurationContent> Change()
    {
        List<JObject> added;
        try
        {
            added = Rule.Select(static (rule, index) => rule.ToJson(PropertyPath.Item(nameof(Rule), index))).ToList();
        }
        catch (NotSupportedException exception)
        {
            // An error for each configuration that does not get the rule, when it is its turn.
            return _ => throw exception;
        }

        foreach (JObject rule in added)
        {
            // An id that the rule has elsewhere means nothing here.
            rule.Remove("id");
        }

        return configuration =>
        {
            List<JObject> rules = configuration.Current.Rules.ReadObjects().ToList();
            int present = rules.Count;
            foreach (JObject rule in added)
            {
                if (!rules.Exists(other => RuleContent.Same(rule, other)))
                {
                    rules.Add(rule);
                }
            }

            return rules.Count == present ? configuration.Current : configuration.Current.WithRules(RuleList.Of(rules));
        };
    }
}
