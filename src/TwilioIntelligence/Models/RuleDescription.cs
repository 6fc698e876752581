using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Describes a rule in words, for views and for the target of a confirmation.</summary>
internal static class RuleDescription
{
    public static string Of(IntelligenceRule rule)
    {
        string sentence = $"{WhenOf(rule)}: {OperatorsOf(rule)}";
        if (Present(rule.Actions) is { Count: > 0 } actions)
        {
            sentence += " → " + string.Join(", ", actions);
        }

        string context = rule.Context is null ? string.Empty : ContextOf(rule.Context);
        return context.Length == 0 ? sentence : $"{sentence}, {context}";
    }

    public static string WhenOf(IntelligenceRule rule) =>
        Present(rule.Triggers) is { Count: > 0 } triggers ? string.Join(" or ", triggers) : "on demand";

    /// <summary>Names the place of a rule by its index and by when it runs: a path begins with what a person knows.</summary>
    /// <returns>For example <c>Rules[0] (conversation end)</c>.</returns>
    public static string PathOf(int index, RuleJson rule) =>
        $"{PropertyPath.Item("Rules", index)} ({DifferenceFormatter.OneLine(WhenOf(new IntelligenceRule(rule)))})";

    public static string OperatorsOf(IntelligenceRule rule) =>
        Present(rule.Operators) is { Count: > 0 } operators ? string.Join(", ", operators) : "no operator";

    public static string When(IntelligenceTrigger trigger) => trigger.On switch
    {
        IntelligenceTrigger.Communication when trigger.Parameters?.Count is > 1 and var count =>
            string.Format(CultureInfo.InvariantCulture, "every {0} communications", count),
        IntelligenceTrigger.Communication => "every communication",
        IntelligenceTrigger.ConversationEnd => "conversation end",
        IntelligenceTrigger.ConversationInactive => "conversation inactive",
        null or "" => "no trigger",
        var other => other,
    };

    /// <summary>Says in a few words what the rules of a configuration run, and when, for a column of a table.</summary>
    /// <returns>For example <c>every 3: Sentiment, Summary; end: NextBestResponse</c>.</returns>
    public static string Summary(IntelligenceConfiguration configuration) =>
        Present(configuration.Rules) is { Count: > 0 } rules
            ? string.Join("; ", rules.Select(static rule => $"{WhenInShort(rule)}: {OperatorsInShort(rule)}"))
            : "none";

    /// <summary>Gets what there is in a list that somebody may have set to nothing, or put nothing into: it is not sent, either.</summary>
    public static IReadOnlyList<T> Present<T>(IEnumerable<T?>? items)
        where T : class => (items ?? []).OfType<T>().ToList();

    private static string WhenInShort(IntelligenceRule rule) =>
        Present(rule.Triggers) is { Count: > 0 } triggers ? InShort(triggers[0]) : "on demand";

    public static string OperatorsInShort(IntelligenceRule rule) =>
        Present(rule.Operators) is { Count: > 0 } operators
            ? string.Join(", ", operators.Select(OperatorInShort))
            : "no operator";

    private static string InShort(IntelligenceTrigger trigger) => trigger.On switch
    {
        IntelligenceTrigger.Communication => trigger.Parameters?.Count is > 1 and var count
            ? string.Format(CultureInfo.InvariantCulture, "every {0}", count)
            : "each",
        IntelligenceTrigger.ConversationEnd => "end",
        IntelligenceTrigger.ConversationInactive => "inactive",
        _ => trigger.ToString(),
    };

    /// <summary>Names an operator for a table: by its id, shortened, where the name is not known.</summary>
    public static string OperatorInShort(IntelligenceOperatorReference reference) =>
        string.Join(" ", OperatorName(reference).Split(' ').Select(DifferenceFormatter.ShortId));

    public static string OperatorName(IntelligenceOperatorReference reference)
    {
        string name = reference.Name ?? reference.Id ?? "no id";
        return reference.Version is null ? name : string.Format(CultureInfo.InvariantCulture, "{0} v{1}", name, reference.Version);
    }

    public static string ContextOf(IntelligenceContext context)
    {
        var parts = new List<string>();
        if (context.Memory?.Enabled == true)
        {
            parts.Add("memory");
        }

        if (context.Knowledge?.Bases is { Count: > 0 } bases)
        {
            parts.Add(bases.Count == 1 ? "1 knowledge base" : string.Format(CultureInfo.InvariantCulture, "{0} knowledge bases", bases.Count));
        }

        return parts.Count > 0 ? "with " + string.Join(" and ", parts) : string.Empty;
    }
}
