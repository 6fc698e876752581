using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// The JSON schema of what a language operator returns. The order of its properties is the order of the result. At every level, the
/// server itself decides <c>required</c> and <c>additionalProperties</c>, so these make no difference.
/// </summary>
internal static class OutputSchema
{
    private static readonly string[] OfTheServer = ["required", "additionalProperties"];

    /// <summary>Holds a schema to every limit that the API documents.</summary>
    public static void Validate(Findings findings, string path, JObject schema) => new OutputSchemaValidator(findings).Validate(path, schema);

    /// <summary>Tells whether two schemas mean the same.</summary>
    public static bool Same(JToken? left, JToken? right) =>
        left.IsNull() || right.IsNull() ? left.IsNull() && right.IsNull() : !Compare(string.Empty, left, right).Any();

    /// <summary>Lists what differs: keywords by their path, and properties in another order.</summary>
    public static IEnumerable<IntelligenceDifference> Compare(string path, JToken? left, JToken? right)
    {
        JObject one = left as JObject ?? [];
        JObject other = right as JObject ?? [];
        return Comparison.Compare(path, WithoutServerKeywords(one), WithoutServerKeywords(other), null).Concat(CompareOrders(path, one, other));
    }

    /// <summary>Lists the schemas that a keyword of another holds, with where they stand.</summary>
    public static IEnumerable<(JToken Schema, string Path)> Inside(JProperty keyword, string path) => (keyword.Name, keyword.Value) switch
    {
        ("properties" or "$defs", JObject map) => map.Properties().Select(property => (property.Value, PropertyPath.Field(path, property.Name))),
        ("anyOf", JArray alternatives) => alternatives.Select((alternative, index) => (alternative, PropertyPath.Item(path, index))),
        ("items", var items) => [(items, path)],
        _ => [],
    };

    private static JObject WithoutServerKeywords(JObject schema)
    {
        var copy = (JObject)schema.DeepClone();
        foreach (JObject level in Levels(copy, string.Empty).Select(static level => level.Schema).ToList())
        {
            foreach (string keyword in OfTheServer)
            {
                level.Remove(keyword);
            }
        }

        return copy;
    }

    private static IEnumerable<IntelligenceDifference> CompareOrders(string path, JObject left, JObject right)
    {
        Dictionary<string, string[]> orders = Levels(right, path)
            .ToDictionary(static level => level.Path, static level => PropertyNames(level.Schema), StringComparer.Ordinal);
        foreach ((JObject schema, string place) in Levels(left, path))
        {
            if (orders.TryGetValue(place, out string[]? others))
            {
                string[] before = PropertyNames(schema).Intersect(others).ToArray();
                string[] after = others.Intersect(before).ToArray();
                if (!before.SequenceEqual(after))
                {
                    yield return new IntelligenceDifference(
                        PropertyPath.Field(place, "properties"), IntelligenceDifferenceKind.Reordered, string.Join(", ", before), string.Join(", ", after));
                }
            }
        }
    }

    private static string[] PropertyNames(JObject schema) =>
        schema["properties"] is JObject properties ? properties.Properties().Select(static property => property.Name).ToArray() : [];

    /// <summary>Lists a schema and all schemas inside it.</summary>
    private static IEnumerable<(JObject Schema, string Path)> Levels(JObject schema, string path) =>
        new[] { (schema, path) }.Concat(schema.Properties()
            .SelectMany(keyword => Inside(keyword, PropertyPath.Field(path, keyword.Name)))
            .Where(static inner => inner.Schema is JObject)
            .SelectMany(static inner => Levels((JObject)inner.Schema, inner.Path)));
}
