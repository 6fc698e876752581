using System.Management.Automation;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Properties that views show and objects do not have.</summary>
public static class ViewProperties
{
    /// <summary>Writes text on one line, without anything that a terminal would obey.</summary>
    /// <param name="text">The text, as the server sent it.</param>
    /// <returns>The text, with such characters made visible.</returns>
    public static string OneLine(string? text) => DifferenceFormatter.OneLine(text ?? string.Empty);

    /// <summary>Says in a few letters when the rules of a configuration run.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>For example <c>every 3, end</c>.</returns>
    public static string RuleSummary(PSObject configuration) =>
        configuration?.BaseObject is IntelligenceConfiguration inner ? RuleDescription.Summary(inner) : string.Empty;
}
