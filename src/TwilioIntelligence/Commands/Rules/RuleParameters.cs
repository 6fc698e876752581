using System.Text.RegularExpressions;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Says the parameter of New-IntelligenceRule in the place of the field that it becomes: a person knows what they typed.</summary>
internal static class RuleParameters
{
    private static readonly (Regex Path, string Parameter)[] Parameters =
    [
        (new(@"^Operators\b"), "-Operator"),
        (new(@"^Actions(\[\d+\])?(\.Url)?(?=:)"), "-WebhookUrl$1"),
        (new(@"^Triggers\[0\]\.Parameters\.Count(?=:)"), "-Every"),
        (new(@"^Triggers(\[0\])?(\.On)?(?=:)"), "-Trigger"),
        (new(@"^Context\.Knowledge\.Bases\b"), "-KnowledgeBase"),
        (new(@"^Context\.Memory(\.Enabled)?(?=:)"), "-UseMemory"),
    ];

    /// <summary>Puts the parameter in the place of the path that a message begins with.</summary>
    public static string Name(string message)
    {
        foreach ((Regex path, string parameter) in Parameters)
        {
            if (path.IsMatch(message))
            {
                return path.Replace(message, parameter);
            }
        }

        return message;
    }
}
