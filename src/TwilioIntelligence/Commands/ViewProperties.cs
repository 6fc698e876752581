using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>Properties that views show and objects do not have.</summary>
public static class ViewProperties
{
    /// <summary>Says in a few letters when the rules of a configuration run.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>For example <c>every 3, end</c>.</returns>
    public static string RuleSummary(PSObject configuration) =>
        configuration?.BaseObject is IntelligenceConfiguration inner ? RuleSentence.Summary(inner) : string.Empty;
}
