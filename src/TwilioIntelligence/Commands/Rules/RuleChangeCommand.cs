using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Configurations;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>A command that changes single rules of configurations and leaves the others as they are.</summary>
public abstract class RuleChangeCommand : ConfigurationChangeCommand
{
    /// <summary>The parameter set for rules that are given as objects.</summary>
    private protected const string InputRuleSet = "InputRule";

    private readonly ConcurrentDictionary<string, IntelligenceConfiguration> _left = new(StringComparer.Ordinal);

    /// <summary><para type="description">The ids of the rules to change.</para></summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = IdSet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] RuleId { get; set; } = [];

    /// <summary>
    /// <para type="description">The rule to change, from the Rules of a configuration that was read. The configuration is read
    /// again, and only this rule of it is changed.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = InputRuleSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceRule? InputRule { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != InputRuleSet)
        {
            base.ProcessRecord();
            return;
        }

        if (InputRule is not { Id: { } ruleId, Configuration.Id: { } configurationId })
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.RuleWithoutConfiguration), InputRule));
            return;
        }

        RuleId = [ruleId];

        // Several rules of one configuration may come one after the other. Each is changed in what the one before it left.
        AddJob(configurationId, null);
    }

    /// <summary>Says what the rules of a configuration are to become.</summary>
    /// <returns>Makes the new rule from the present one; nothing takes the rule away.</returns>
    private protected abstract Func<JObject, JObject?> ChangeRule();

    private protected override void OnUpdated(IntelligenceConfiguration updated) => _left[updated.Id!] = updated;

    private protected override Func<IntelligenceConfiguration, ConfigurationContent> Change()
    {
        Func<JObject, JObject?> change = ChangeRule();
        string[] ids = RuleId;
        IntelligenceRule? given = ParameterSetName == InputRuleSet && CheckVersion ? InputRule : null;
        return configuration =>
        {
            // Several rules of one configuration may be changed one after the other: what this command itself did is no change by others.
            if (given is not null)
            {
                ThrowIfMoved(_left.TryGetValue(configuration.Id!, out IntelligenceConfiguration? left) ? left : given.Configuration!, configuration);
            }

            List<JObject> rules = configuration.Current.Rules.ReadObjects().ToList();
            foreach (string id in ids.Distinct(StringComparer.Ordinal))
            {
                int index = rules.FindIndex(rule => JsonValue.String(rule, "id") == id);
                if (index < 0)
                {
                    string present = string.Join(", ", rules.Select(static rule => JsonValue.String(rule, "id")));
                    throw new RecordedException(ErrorRecords.NotFound(nameof(Messages.RuleNotFound), id, configuration.Id, id, present.Length == 0
                        ? "(none)"
                        : present));
                }

                if (change(rules[index]) is { } changed)
                {
                    rules[index] = changed;
                }
                else
                {
                    rules.RemoveAt(index);
                }
            }

            return configuration.Current.WithRules(RuleList.Of(rules));
        };
    }
}
