using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>Properties that views show and objects do not have.</summary>
public static class ViewProperties
{
    /// <summary>Writes the display name on one line, without anything that a terminal would obey.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>The display name.</returns>
    public static string DisplayName(PSObject configuration) =>
        configuration?.BaseObject is IntelligenceConfiguration { DisplayName: { } name } ? DifferenceText.OneLine(name) : string.Empty;

    /// <summary>Says in a few letters when the rules of a configuration run.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>For example <c>every 3, end</c>.</returns>
    public static string RuleSummary(PSObject configuration) =>
        configuration?.BaseObject is IntelligenceConfiguration inner ? RuleSentence.Summary(inner) : string.Empty;
}
