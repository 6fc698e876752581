using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// What a rule says, apart from how it is written: fields that are null or absent, a list that is empty or absent, a count
/// of 1 or none are the same. A reply may spell out what a request left to its default.
/// </summary>
internal static class RuleContent
{
    /// <summary>Gets a copy of the rule in which everything that means the same is written the same.</summary>
    public static JObject Normalize(JObject rule)
    {
        var copy = (JObject)rule.DeepClone();
        foreach (JProperty property in copy.Properties().ToList())
        {
            // The values of an operator's parameters are the user's own: a null there may mean something.
            if (property.Name == "operators")
            {
                NormalizeOperators(property.Value);
            }
            else
            {
                JsonValue.RemoveNulls(property.Value);
            }
        }

        if (JsonValue.IsNull(copy["operators"]))
        {
            copy["operators"] = new JArray();
        }

        foreach (JObject trigger in Items(copy, "triggers"))
        {
            // Communications are counted one by one unless another count is said.
            if (JsonValue.String(trigger, "on") == IntelligenceTrigger.Communication && (trigger["parameters"] is null or JObject))
            {
                JObject parameters = trigger["parameters"] as JObject ?? [];
                parameters["count"] ??= 1;
                trigger["parameters"] = parameters;
            }

            RemoveIfEmpty(trigger, "parameters");
        }

        if (copy["context"] is JObject context)
        {
            RemoveIfEmpty(context, "memory");
            RemoveIfEmpty(context, "knowledge");
        }

        RemoveIfEmpty(copy, "context");
        RemoveIfEmpty(copy, "triggers");
        RemoveIfEmpty(copy, "actions");
        return copy;
    }

    /// <summary>Tells whether two rules say the same, whatever their ids.</summary>
    public static bool Same(JObject left, JObject right) => JsonEquality.Same(NormalizeWithoutId(left), NormalizeWithoutId(right));

    /// <summary>
    /// Fits rules that are wanted to the rules that are there. A wanted rule that names the id of one is that one. One without
    /// an id, or with an id from elsewhere, that says what an unclaimed one says is that one too, and keeps its id. The rest
    /// are new, and have none.
    /// </summary>
    public static IReadOnlyList<JObject> Fit(IReadOnlyList<JObject> wanted, IReadOnlyList<JObject> present)
    {
        List<JObject> unclaimed = present.Where(rule => !wanted.Any(other => SameId(rule, other))).ToList();
        return wanted.Select(rule => present.FirstOrDefault(other => SameId(rule, other)) is { } known ? GivenDate.Restore(rule, known) : Claim(rule)).ToList();

        JObject Claim(JObject rule)
        {
            JObject? match = unclaimed.Find(other => Same(rule, other));
            if (match is null)
            {
                var added = (JObject)rule.DeepClone();
                added.Remove("id");
                return added;
            }

            unclaimed.Remove(match);
            return match;
        }
    }

    /// <summary>Tells whether two rules are the same by id.</summary>
    public static bool SameId(JObject left, JObject right) => JsonValue.String(left, "id") is { } id && id == JsonValue.String(right, "id");

    private static JObject NormalizeWithoutId(JObject rule)
    {
        JObject copy = Normalize(rule);
        copy.Remove("id");
        return copy;
    }

    private static void NormalizeOperators(JToken operators)
    {
        foreach (JObject reference in (operators as JArray ?? []).OfType<JObject>())
        {
            foreach (JProperty property in reference.Properties().Where(property => JsonValue.IsNull(property.Value)).ToList())
            {
                property.Remove();
            }

            RemoveIfEmpty(reference, "parameters");
        }
    }

    private static IEnumerable<JObject> Items(JObject json, string name) => (json[name] as JArray ?? []).OfType<JObject>();

    private static void RemoveIfEmpty(JObject json, string name)
    {
        if (json[name] is null or JContainer { HasValues: false } or JValue { Value: null })
        {
            json.Remove(name);
        }
    }
}
