using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>What was edited of a configuration since it was read: by id nothing, of an object all of it, of one of its rules just that rule.</summary>
internal sealed class ConfigurationEdits
{
    private readonly IntelligenceConfiguration? _configuration;

    private ConfigurationEdits(IntelligenceConfiguration? configuration, ConfigurationContent baseline, ConfigurationContent edited)
    {
        _configuration = configuration;
        Baseline = baseline;
        Edited = edited;
    }

    /// <summary>Gets the content when the object was read.</summary>
    public ConfigurationContent Baseline { get; }

    /// <summary>Gets the content with its edits, as it was when the command got it.</summary>
    public ConfigurationContent Edited { get; }

    /// <summary>Takes the edits of a configuration; none where only an id was given.</summary>
    /// <exception cref="InputException">A value cannot be written as JSON.</exception>
    public static ConfigurationEdits Of(IntelligenceConfiguration? given)
    {
        if (given is null)
        {
            return new ConfigurationEdits(null, ConfigurationContent.Empty, ConfigurationContent.Empty);
        }

        IntelligenceConfiguration configuration = ShellValues.Plain(given);
        return new ConfigurationEdits(configuration, configuration.Baseline, configuration.Current);
    }

    /// <summary>Takes the edits of a rule of a configuration, and of nothing else of it.</summary>
    /// <exception cref="InputException">A value cannot be written as JSON.</exception>
    public static ConfigurationEdits Of(IntelligenceRule rule, IntelligenceConfiguration configuration)
    {
        ConfigurationContent baseline = configuration.Baseline;
        RuleJson edited = RuleJson.Of(rule);
        IEnumerable<RuleJson> rules = baseline.Rules.Items.Select(other => other.Id == edited.Id && !other.HasContentOf(edited) ? edited : other);
        return new ConfigurationEdits(configuration, baseline, baseline.WithRules(RulesJson.Of(rules)));
    }

    /// <summary>Has the object count these edits as done, so that editing it back is a change again.</summary>
    public void Accept()
    {
        if (_configuration is not null)
        {
            _configuration.Baseline = Edited;
        }
    }
}
