using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Merges an edited resource with the one on the server, field by field of its JSON.</summary>
internal sealed class ResourceMerge
{
    private readonly ThreeWayMerge _merge = new();

    /// <summary>Initializes a new instance of the <see cref="ResourceMerge"/> class.</summary>
    /// <param name="baseline">The writable fields when the object was read.</param>
    /// <param name="edited">The writable fields of the object now.</param>
    /// <param name="present">The writable fields on the server now.</param>
    /// <param name="schema">The fields.</param>
    public ResourceMerge(JObject baseline, JObject edited, JObject present, Schema schema)
    {
        Result = (JObject)present.DeepClone();
        foreach (string field in baseline.Properties().Concat(edited.Properties()).Select(static property => property.Name).Distinct())
        {
            JToken? value = _merge.Pick(
                PropertyPath.Pascal(field), baseline[field], edited[field], present[field], (one, other) => Same(one, other, schema.Find(field)), Show);
            if (value is null)
            {
                Result.Remove(field);
            }
            else
            {
                Result[field] = value.DeepClone();
            }
        }
    }

    /// <summary>Gets the merged fields. Where there is a conflict, they have the edited value.</summary>
    public JObject Result { get; }

    /// <summary>Gets the fields that both sides changed to different values.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _merge.Conflicts;

    private static bool Same(JToken? left, JToken? right, SchemaField? field) =>
        field?.Kind == FieldKind.JsonSchema ? OutputSchema.Same(left, right) : JsonEquality.Same(left, right);

    private static object? Show(JToken? value) => value is null ? null : JsonValueConverter.ToValue(value);
}
