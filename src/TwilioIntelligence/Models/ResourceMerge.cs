using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Merges an edited resource with the one on the server, field by field of its JSON, also of the objects in it.</summary>
internal sealed class ResourceMerge
{
    private readonly ThreeWayMerge _merge = new();

    /// <summary>Initializes a new instance of the <see cref="ResourceMerge"/> class.</summary>
    /// <param name="baseline">The writable fields when the object was read.</param>
    /// <param name="edited">The writable fields of the object now.</param>
    /// <param name="present">The writable fields on the server now.</param>
    /// <param name="schema">The fields.</param>
    public ResourceMerge(JObject baseline, JObject edited, JObject present, Schema schema) =>
        Result = Merge(string.Empty, baseline, edited, present, schema);

    /// <summary>Gets the merged fields. Where there is a conflict, they have the edited value.</summary>
    public JObject Result { get; }

    /// <summary>Gets the fields that both sides changed to different values.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _merge.Conflicts;

    /// <summary>Merges objects field by field. Without a schema, their names are somebody's own.</summary>
    private JObject Merge(string path, JObject baseline, JObject edited, JObject present, Schema? schema)
    {
        var result = (JObject)present.DeepClone();
        foreach (string name in baseline.Properties().Concat(edited.Properties()).Select(static property => property.Name).Distinct())
        {
            JToken? value = Merge(Schema.PathOf(path, name, schema), baseline[name], edited[name], present[name], schema?.Find(name));
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = value.DeepClone();
            }
        }

        return result;
    }

    /// <summary>Merges the fields of an object, and the items of a map, one by one; any other value as a whole.</summary>
    private JToken? Merge(string path, JToken? baseline, JToken? edited, JToken? present, SchemaField? field) =>
        field?.Kind is FieldKind.Object or FieldKind.Map && edited is JObject mine && present is JObject theirs
            ? Merge(path, baseline as JObject ?? [], mine, theirs, field.Kind == FieldKind.Object ? field.Schema : null)
            : _merge.Pick(path, baseline, edited, present, (one, other) => Same(one, other, field), JsonValueConverter.ToValue);

    private static bool Same(JToken? left, JToken? right, SchemaField? field) =>
        field?.Kind == FieldKind.JsonSchema ? OutputSchema.Same(left, right) : JsonEquality.Same(left, right);
}
