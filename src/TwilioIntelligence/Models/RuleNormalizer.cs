using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Writes rules that mean the same in the same way: fields that are null or absent, a list that is empty or absent, a count
/// of 1 or none are the same. A reply may spell out what a request left to its default.
/// </summary>
internal static class RuleNormalizer
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
                RemoveNulls(property.Value);
            }
        }

        if (copy["operators"].IsNull())
        {
            copy["operators"] = new JArray();
        }

        foreach (JObject trigger in Items(copy, "triggers"))
        {
            // Communications are counted one by one unless another count is said.
            if (trigger.GetString("on") == IntelligenceTrigger.Communication && (trigger["parameters"] is null or JObject))
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

    /// <summary>Gets the normal form of a rule without its id.</summary>
    public static JObject NormalizeWithoutId(JObject rule)
    {
        JObject copy = Normalize(rule);
        copy.Remove("id");
        return copy;
    }

    private static void NormalizeOperators(JToken operators)
    {
        foreach (JObject reference in (operators as JArray ?? []).OfType<JObject>())
        {
            foreach (JProperty property in reference.Properties().Where(static property => property.Value.IsNull()).ToList())
            {
                property.Remove();
            }

            RemoveIfEmpty(reference, "parameters");
        }
    }

    /// <summary>Removes every field that is null, at every depth: to this API null and absent are the same.</summary>
    private static void RemoveNulls(JToken token)
    {
        foreach (JProperty property in (token as JObject)?.Properties().Where(static property => property.Value.IsNull()).ToList() ?? [])
        {
            property.Remove();
        }

        foreach (JToken child in token is JObject json ? json.PropertyValues() : token.Children())
        {
            RemoveNulls(child);
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
