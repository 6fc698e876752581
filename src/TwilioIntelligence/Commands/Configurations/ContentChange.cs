using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Sets the display name, the description and the rules, as far as they are bound.</summary>
internal sealed class ContentChange : ConfigurationChange
{
    public Bound<string?> DisplayName { get; set; }

    public Bound<string?> Description { get; set; }

    public Bound<RulesJson> Rules { get; set; }

    public override ConfigurationContent Apply(ConfigurationContent content, IntelligenceConfiguration present)
    {
        content = DisplayName.IsBound ? content.WithDisplayName(DisplayName.Value) : content;
        content = Description.IsBound ? content.WithDescription(Description.Value) : content;
        return Rules.IsBound ? content.WithRules(RuleMatcher.Fit(Rules.Value, present.Received.Rules)) : content;
    }

    public override ConfigurationContent WithoutOverridden(ConfigurationContent edited, ConfigurationContent baseline)
    {
        edited = DisplayName.IsBound ? edited.WithDisplayName(baseline.DisplayName) : edited;
        edited = Description.IsBound ? edited.WithDescription(baseline.Description) : edited;
        return Rules.IsBound ? edited.WithRules(baseline.Rules) : edited;
    }
}
