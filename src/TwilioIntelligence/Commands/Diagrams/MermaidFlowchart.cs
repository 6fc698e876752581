using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Diagrams;

/// <summary>
/// Writes configurations in the language of Mermaid flowcharts (https://mermaid.js.org/syntax/flowchart.html): for each rule
/// its trigger, its operators, what they may see, and the webhooks.
/// </summary>
internal static class MermaidFlowchart
{
    private const string FirstLine = "flowchart LR";
    private const string Punctuation = " ,/?=";

    /// <summary>Draws one configuration.</summary>
    public static string Draw(IntelligenceConfiguration configuration)
    {
        var lines = new List<string> { FirstLine };
        DrawConfiguration(lines, configuration, "configuration", string.Empty);
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Draws several configurations, with the Conversations configurations that they are attached to.</summary>
    /// <param name="conversationConfigurations">All Conversations configurations. Those that name none of the configurations are left out.</param>
    /// <param name="configurations">The configurations.</param>
    public static string Draw(
        IEnumerable<IntelligenceConversationConfiguration> conversationConfigurations, IReadOnlyList<IntelligenceConfiguration> configurations)
    {
        var lines = new List<string> { FirstLine };
        int number = 0;
        foreach (IntelligenceConversationConfiguration item in conversationConfigurations)
        {
            string id = "conversation" + Text(number + 1);
            List<string> edges = Enumerable.Range(0, configurations.Count)
                .Where(index => configurations[index].Id is { } named && item.IntelligenceConfigurationIds.Contains(named))
                .Select(index => $"    {id} --> configuration{Text(index + 1)}")
                .ToList();
            if (edges.Count > 0)
            {
                number++;
                lines.Add($"    {id}[[{Label(NameOf(item))}]]");
                lines.AddRange(edges);
            }
        }

        for (int index = 0; index < configurations.Count; index++)
        {
            DrawConfiguration(lines, configurations[index], "configuration" + Text(index + 1), $"configuration{Text(index + 1)}");
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static void DrawConfiguration(List<string> lines, IntelligenceConfiguration configuration, string id, string prefix)
    {
        lines.Add($"    {id}[{Label(NameOf(configuration))}]");
        int number = 0;
        foreach (IntelligenceRule rule in RuleDescription.Present(configuration.Rules))
        {
            DrawRule(lines, rule, id, $"{prefix}rule{Text(++number)}");
        }
    }

    private static void DrawRule(List<string> lines, IntelligenceRule rule, string configuration, string id)
    {
        lines.Add($"    {configuration} --> {id}trigger([{Label(RuleDescription.WhenOf(rule))}])");
        IEnumerable<string> operators = RuleDescription.Present(rule.Operators).Select(static reference => reference.ToString()).DefaultIfEmpty("no operator");
        lines.Add($"    {id}trigger --> {id}operators[{Label(operators)}]");
        string context = rule.Context?.ToString() ?? string.Empty;
        if (context.Length > 0)
        {
            lines.Add($"    {id}context[({Label(context)})] -.-> {id}operators");
        }

        int number = 0;
        foreach (IntelligenceAction action in RuleDescription.Present(rule.Actions))
        {
            lines.Add($"    {id}operators --> {id}webhook{Text(++number)}>{Label(action.Url ?? "webhook")}]");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string NameOf(ApiResource configuration) =>
        new[] { configuration.Name, configuration.Id }.FirstOrDefault(static name => !string.IsNullOrWhiteSpace(name)) ?? "configuration";

    private static string Label(string text) => Label([text]);

    private static string Label(IEnumerable<string> lines) => "\"" + string.Join("<br/>", lines.Select(Escaped)) + "\"";

    /// <summary>
    /// Writes everything but letters, digits and harmless punctuation as the number of its character: in a label, quotes end
    /// it, a backtick makes it Markdown, and angle brackets make it HTML.
    /// </summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                escaped.Append(text, index++, 2);
            }
            else if (char.IsLetterOrDigit(text[index]) || Punctuation.IndexOf(text[index]) >= 0)
            {
                escaped.Append(text[index]);
            }
            else
            {
                escaped.Append(char.IsControl(text[index]) || char.IsSurrogate(text[index])
                    ? " "
                    : string.Format(CultureInfo.InvariantCulture, "#{0};", (int)text[index]));
            }
        }

        return escaped.ToString();
    }
}
