using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Finds out which of the rules that are there each wanted rule is, so that an edit is an edit and not a new rule: by id; else by
/// content; else, for a rule without an id, the one most like it.
/// </summary>
internal static class RuleMatcher
{
    // In this order of weight. One of the lesser ones alone is too little: most rules have the same trigger.
    private const int SameOperators = 4;
    private const int SameTrigger = 2;
    private const int SameWebhooks = 1;
    private const int Alike = SameTrigger + SameWebhooks;

    /// <summary>
    /// Fits rules that are wanted to the rules that are there. A rule keeps the id of the one that it is, and the fields of it that only
    /// the server knows; the rest are new, and have no id.
    /// </summary>
    public static RulesJson Fit(RulesJson wanted, RulesJson present)
    {
        if (wanted.IsSame(present))
        {
            return present;
        }

        IReadOnlyList<RuleJson> rules = wanted.Items;
        List<(int Left, int Right)> pairs = Pair(rules, present.Items, IsKnownAs, (one, other) => !IsNamed(one) && IsSame(one, other));
        pairs.AddRange(PairAlike(rules, present.Items, pairs));
        Dictionary<int, int> matches = pairs.ToDictionary(static pair => pair.Left, static pair => pair.Right);
        return RulesJson.Of(rules.Select((rule, index) =>
            matches.TryGetValue(index, out int match) ? Fitted(rule, present.Items[match])

            // The second of two with one id stays what it is, to be refused.
            : IsNamed(rule) ? rule
            : rule.WithId(null)));

        bool IsNamed(RuleJson rule) => present.Items.Any(other => IsKnownAs(rule, other));
    }

    /// <summary>Pairs rules by id, and the rest by content, in the order of the left ones.</summary>
    public static List<(int Left, int Right)> PairEqual(IReadOnlyList<RuleJson> left, IReadOnlyList<RuleJson> right) =>
        Pair(left, right, IsKnownAs, static (one, other) => one.HasContentOf(other)).OrderBy(static pair => pair.Left).ToList();

    /// <summary>
    /// Tells whether a wanted rule means what a present one does. What only the server knows does not count where a person made the
    /// wanted one.
    /// </summary>
    public static bool IsSame(RuleJson wanted, RuleJson present) => Completed(wanted, present).HasContentOf(present);

    private static bool IsKnownAs(RuleJson one, RuleJson other) => one.Id is { } id && id == other.Id;

    private static List<(int Left, int Right)> Pair(IReadOnlyList<RuleJson> left, IReadOnlyList<RuleJson> right, params Func<RuleJson, RuleJson, bool>[] steps)
    {
        var pairs = new List<(int Left, int Right)>();
        foreach (Func<RuleJson, RuleJson, bool> isPair in steps)
        {
            foreach (int one in Free(left.Count, pairs.Select(static pair => pair.Left)))
            {
                int other = Free(right.Count, pairs.Select(static pair => pair.Right))
                    .Where(index => isPair(left[one], right[index])).DefaultIfEmpty(-1).First();
                if (other >= 0)
                {
                    pairs.Add((one, other));
                }
            }
        }

        return pairs;
    }

    private static List<int> Free(int count, IEnumerable<int> taken) => Enumerable.Range(0, count).Except(taken).ToList();

    /// <summary>Pairs rules without an id with what is left, the most alike first. An id from elsewhere says that the rule is another one.</summary>
    private static IEnumerable<(int Left, int Right)> PairAlike(
        IReadOnlyList<RuleJson> wanted,
        IReadOnlyList<RuleJson> present,
        List<(int Left, int Right)> pairs)
    {
        var left = Free(wanted.Count, pairs.Select(static pair => pair.Left)).Where(index => wanted[index].Id is null).ToList();
        var right = Free(present.Count, pairs.Select(static pair => pair.Right));
        var alike = left
            .SelectMany(one => right.Select(other => (Left: one, Right: other, Likeness: Likeness(wanted[one].Normalized, present[other].Normalized))))
            .Where(static pair => pair.Likeness >= Alike)
            .OrderByDescending(static pair => pair.Likeness);
        foreach ((int one, int other, _) in alike)
        {
            if (left.Contains(one) && right.Contains(other))
            {
                left.Remove(one);
                right.Remove(other);
                yield return (one, other);
            }
        }
    }

    private static int Likeness(JObject one, JObject other) =>
        (SameValues(one, other, "operators", "id") ? SameOperators : 0)
        + (JsonEquality.Same(one["triggers"], other["triggers"]) ? SameTrigger : 0)
        + (SameValues(one, other, "actions", "url") ? SameWebhooks : 0);

    private static bool SameValues(JObject one, JObject other, string list, string field)
    {
        HashSet<string?> values = Values(one);
        return values.Count > 0 && values.SetEquals(Values(other));

        HashSet<string?> Values(JObject rule) =>
            new((rule[list] as JArray ?? []).OfType<JObject>().Select(item => item.GetString(field)), StringComparer.Ordinal);
    }

    private static RuleJson Fitted(RuleJson wanted, RuleJson present)
    {
        RuleJson completed = Completed(wanted, present);
        return completed.HasContentOf(present) ? present : completed.WithId(present.Id);
    }

    /// <summary>Adds what only the server knows to a rule that a person made.</summary>
    private static RuleJson Completed(RuleJson wanted, RuleJson present)
    {
        if (!wanted.IsUserAuthored)
        {
            return wanted;
        }

        var json = (JObject)wanted.Json.DeepClone();
        return AddUnknown(json, present.Json, Schemas.Rule) ? new RuleJson(json) : wanted;
    }

    /// <summary>Adds the fields of an object, and of those inside it, that the schema does not know and the other object lacks.</summary>
    /// <returns>Whether there were any.</returns>
    private static bool AddUnknown(JObject json, JObject present, Schema schema)
    {
        bool added = false;
        foreach (JProperty unknown in present.Properties().Where(property => schema.Find(property.Name) is null && !json.ContainsKey(property.Name)))
        {
            json[unknown.Name] = unknown.Value.DeepClone();
            added = true;
        }

        foreach (SchemaField field in schema.Fields.Where(static field => field.Schema is not null))
        {
            if (field.Kind == FieldKind.List)
            {
                foreach ((JObject item, JObject other) in PairItems(json[field.Name] as JArray ?? [], present[field.Name] as JArray ?? [], field.Schema!))
                {
                    added |= AddUnknown(item, other, field.Schema!);
                }
            }
            else if (present[field.Name] is JObject other && (json[field.Name].IsNull() || json[field.Name] is JObject))
            {
                JObject child = json[field.Name] as JObject ?? [];
                if (AddUnknown(child, other, field.Schema!))
                {
                    json[field.Name] = child;
                    added = true;
                }
            }
        }

        return added;
    }

    /// <summary>Pairs the items of two lists: those with an id by it; the others by what they say, and the rest by their order.</summary>
    private static List<(JObject Item, JObject Other)> PairItems(JArray items, JArray others, Schema schema)
    {
        bool hasIds = schema.Find("id") is not null;
        List<JObject> left = items.OfType<JObject>().ToList();
        List<JObject> right = others.OfType<JObject>().ToList();
        var pairs = new List<(JObject Item, JObject Other)>();
        Take((item, other) => hasIds ? item.GetString("id") == other.GetString("id") : SameKnown(item, other, schema));
        Take((_, _) => !hasIds);
        return pairs;

        void Take(Func<JObject, JObject, bool> isPair)
        {
            foreach (JObject item in left.ToList())
            {
                if (right.Find(other => isPair(item, other)) is { } other)
                {
                    pairs.Add((item, other));
                    left.Remove(item);
                    right.Remove(other);
                }
            }
        }
    }

    private static bool SameKnown(JObject item, JObject other, Schema schema) =>
        schema.Fields.All(field => JsonEquality.Same(item[field.Name], other[field.Name]));
}
