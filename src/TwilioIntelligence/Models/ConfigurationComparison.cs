using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// Finds what differs between two contents. The same answer decides whether an update is sent at all, and tells a person
/// what it would change.
/// </summary>
internal static class ConfigurationComparison
{
    /// <summary>Lists the differences; none means that an update from the one to the other would change nothing.</summary>
    public static IReadOnlyList<IntelligenceDifference> Compare(ConfigurationContent reference, ConfigurationContent difference)
    {
        var found = new List<IntelligenceDifference>();
        CompareValue(found, nameof(IntelligenceConfiguration.DisplayName), reference.DisplayName, difference.DisplayName);
        CompareValue(found, nameof(IntelligenceConfiguration.Description), reference.Description, difference.Description);
        if (!reference.Rules.Equals(difference.Rules))
        {
            CompareRules(found, reference.Rules.ReadObjects().ToList(), difference.Rules.ReadObjects().ToList());
        }

        return found;
    }

    /// <summary>Lists the differences in what only the server decides.</summary>
    public static IReadOnlyList<IntelligenceDifference> CompareReadOnly(IntelligenceConfiguration reference, IntelligenceConfiguration difference)
    {
        var found = new List<IntelligenceDifference>();
        CompareValue(found, nameof(IntelligenceConfiguration.AccountId), reference.AccountId, difference.AccountId);
        CompareValue(found, nameof(IntelligenceConfiguration.Id), reference.Id, difference.Id);
        CompareValue(found, nameof(IntelligenceConfiguration.Version), reference.Version, difference.Version);
        CompareValue(found, nameof(IntelligenceConfiguration.DateCreated), reference.DateCreated, difference.DateCreated);
        CompareValue(found, nameof(IntelligenceConfiguration.DateUpdated), reference.DateUpdated, difference.DateUpdated);
        return found;
    }

    /// <summary>Lists the differences between two rules, under a path of their own.</summary>
    public static void CompareRule(ICollection<IntelligenceDifference> found, string path, JObject reference, JObject difference)
    {
        JObject left = RuleContent.Normalize(reference);
        JObject right = RuleContent.Normalize(difference);
        left.Remove("id");
        right.Remove("id");
        CompareObjects(found, path, left, right, RuleShape.Rule);
    }

    private static void CompareValue<T>(List<IntelligenceDifference> found, string path, T reference, T difference)
    {
        if (!EqualityComparer<T>.Default.Equals(reference, difference))
        {
            found.Add(new IntelligenceDifference(path, IntelligenceDifferenceKind.Changed, reference, difference));
        }
    }

    private static void CompareRules(List<IntelligenceDifference> found, List<JObject> reference, List<JObject> difference)
    {
        List<(JObject Left, JObject Right)> pairs = Pair(reference, difference);
        foreach ((JObject left, JObject right) in pairs)
        {
            string? id = JsonValue.String(left, "id") ?? JsonValue.String(right, "id");
            CompareRule(found, id is null ? PropertyPath.Item("Rules", reference.IndexOf(left)) : PropertyPath.Item("Rules", id), left, right);
        }

        foreach (JObject removed in reference.Where(rule => !pairs.Any(pair => ReferenceEquals(pair.Left, rule))))
        {
            found.Add(new IntelligenceDifference("Rules", IntelligenceDifferenceKind.Removed, new IntelligenceRule(removed), null));
        }

        foreach (JObject added in difference.Where(rule => !pairs.Any(pair => ReferenceEquals(pair.Right, rule))))
        {
            found.Add(new IntelligenceDifference("Rules", IntelligenceDifferenceKind.Added, null, new IntelligenceRule(added)));
        }

        int[] order = pairs.Select(pair => difference.IndexOf(pair.Right)).ToArray();
        if (!order.SequenceEqual(order.OrderBy(static position => position)))
        {
            found.Add(new IntelligenceDifference(
                "Rules",
                IntelligenceDifferenceKind.Reordered,
                string.Join(", ", reference.Select(static rule => JsonValue.String(rule, "id"))),
                string.Join(", ", difference.Select(static rule => JsonValue.String(rule, "id")))));
        }
    }

    /// <summary>Pairs rules by id, and what is left by content.</summary>
    private static List<(JObject Left, JObject Right)> Pair(List<JObject> reference, List<JObject> difference)
    {
        var free = new List<JObject>(difference);
        var pairs = new List<(JObject Left, JObject Right)>();
        Take(RuleContent.SameId);
        Take(RuleContent.Same);
        return pairs.OrderBy(pair => reference.IndexOf(pair.Left)).ToList();

        void Take(System.Func<JObject, JObject, bool> same)
        {
            foreach (JObject left in reference.Where(rule => !pairs.Any(pair => ReferenceEquals(pair.Left, rule))).ToList())
            {
                if (free.Find(candidate => same(left, candidate)) is { } right)
                {
                    pairs.Add((left, right));
                    free.Remove(right);
                }
            }
        }
    }

    private static void CompareTokens(ICollection<IntelligenceDifference> found, string path, JToken? reference, JToken? difference, RuleShape? shape)
    {
        switch (reference, difference)
        {
            case (JObject left, JObject right):
                CompareObjects(found, path, left, right, shape);
                break;
            case (JArray left, JArray right):
                for (int index = 0; index < System.Math.Max(left.Count, right.Count); index++)
                {
                    CompareTokens(found, PropertyPath.Item(path, index), left.ElementAtOrDefault(index), right.ElementAtOrDefault(index), shape);
                }

                break;
            case var _ when !JsonEquality.Same(reference, difference):
                IntelligenceDifferenceKind kind = reference is null ? IntelligenceDifferenceKind.Added
                    : difference is null ? IntelligenceDifferenceKind.Removed
                    : IntelligenceDifferenceKind.Changed;
                found.Add(new IntelligenceDifference(path, kind, Value(reference), Value(difference)));
                break;
        }
    }

    private static void CompareObjects(ICollection<IntelligenceDifference> found, string path, JObject reference, JObject difference, RuleShape? shape)
    {
        foreach (string name in reference.Properties().Concat(difference.Properties()).Select(static property => property.Name).Distinct())
        {
            JToken? left = reference[name];
            JToken? right = difference[name];

            // An object that is new, or gone, is told field by field like one that changed.
            CompareTokens(found, PropertyPath.Field(path, name, shape), left ?? EmptyLike(right), right ?? EmptyLike(left), shape?.Inside(name));
        }
    }

    private static JObject? EmptyLike(JToken? other) => other is JObject { HasValues: true } ? new JObject() : null;

    private static object? Value(JToken? token) => token switch
    {
        null => null,
        JValue { Value: string text } => text,
        _ => JsonValue.ToObject(token),
    };
}
