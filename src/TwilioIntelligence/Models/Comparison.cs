using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Finds what differs between two objects of one schema, field by field.</summary>
internal static class Comparison
{
    /// <summary>Lists the differences; none means that both say the same.</summary>
    /// <param name="path">Where both stand; empty to name their fields alone.</param>
    /// <param name="reference">The one side.</param>
    /// <param name="difference">The other.</param>
    /// <param name="schema">The fields; nothing for an object whose names are somebody's own.</param>
    public static IEnumerable<IntelligenceDifference> Compare(string path, JObject reference, JObject difference, Schema? schema) =>
        reference.Properties().Concat(difference.Properties()).Select(static property => property.Name).Distinct().SelectMany(name =>
        {
            JToken? left = reference[name];
            JToken? right = difference[name];

            // An object that is new, or gone, is reported field by field like one that changed.
            SchemaField? field = schema?.Find(name);
            string place = Schema.PathOf(path, name, schema);
            return field?.Kind == FieldKind.JsonSchema
                ? OutputSchema.Compare(place, left, right)
                : CompareTokens(place, left ?? EmptyLike(right), right ?? EmptyLike(left), field);
        });

    private static IEnumerable<IntelligenceDifference> CompareTokens(string path, JToken? reference, JToken? difference, SchemaField? field) =>
        (reference, difference) switch
        {
            (JObject left, JObject right) when field?.Kind == FieldKind.Map => CompareMaps(path, left, right, field),
            (JObject left, JObject right) => Compare(path, left, right, field?.Schema),
            (JArray left, JArray right) => Enumerable.Range(0, Math.Max(left.Count, right.Count)).SelectMany(index =>
                CompareTokens(PropertyPath.Item(path, index), left.ElementAtOrDefault(index), right.ElementAtOrDefault(index), field)),
            _ when JsonEquality.Same(reference, difference) => [],
            _ =>
            [
                new IntelligenceDifference(
                    path, KindOf(reference, difference), JsonValueConverter.ToValue(reference), JsonValueConverter.ToValue(difference)),
            ],
        };

    /// <summary>The names of a map are somebody's own; what they name may have a schema.</summary>
    private static IEnumerable<IntelligenceDifference> CompareMaps(string path, JObject reference, JObject difference, SchemaField field) =>
        reference.Properties().Concat(difference.Properties()).Select(static property => property.Name).Distinct().SelectMany(name =>
            CompareItems(PropertyPath.Field(path, name), reference[name], difference[name], field.Schema));

    private static IEnumerable<IntelligenceDifference> CompareItems(string path, JToken? left, JToken? right, Schema? schema) =>
        ((left ?? EmptyLike(right)), (right ?? EmptyLike(left))) is (JObject one, JObject other)
            ? Compare(path, one, other, schema)
            : CompareTokens(path, left, right, null);

    private static IntelligenceDifferenceKind KindOf(JToken? reference, JToken? difference) =>
        reference is null ? IntelligenceDifferenceKind.Added
        : difference is null ? IntelligenceDifferenceKind.Removed
        : IntelligenceDifferenceKind.Changed;

    private static JObject? EmptyLike(JToken? other) => other is JObject { HasValues: true } ? new JObject() : null;
}
