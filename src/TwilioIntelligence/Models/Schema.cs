using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// The fields of one model, in one table. Validation, comparison, warnings of unknown fields, names in any case, paths and
/// <see cref="ApiModel.AdditionalProperties"/> read it, and nothing else lists the fields of a model.
/// </summary>
internal sealed class Schema
{
    private readonly Dictionary<string, SchemaField> _fields;

    /// <param name="name">What the model is, with an article, for messages: <c>a rule</c>.</param>
    /// <param name="fields">The fields, in the order of the API's documentation.</param>
    public Schema(string name, params SchemaField[] fields)
    {
        Name = name;
        Fields = fields;
        _fields = fields.ToDictionary(static field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets what the model is, for messages.</summary>
    public string Name { get; }

    public IReadOnlyList<SchemaField> Fields { get; }

    /// <summary>
    /// Gets or sets the properties of the model that stand for no field. An object that went through a file has them beside the fields.
    /// </summary>
    public IReadOnlyList<string> Computed { get; set; } = [];

    /// <summary>Finds a field by its name as the API writes it.</summary>
    public SchemaField? Find(string name) => _fields.TryGetValue(name, out SchemaField? field) ? field : null;

    /// <summary>Finds a field by its name in any case, as a person may write it.</summary>
    public SchemaField? FindInAnyCase(string name) =>
        Find(name) ?? Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Names a field at a path: a known one like the property that stands for it, any other as it is.</summary>
    public static string PathOf(string path, string name, Schema? schema) =>
        schema?.Find(name) is { } field ? PropertyPath.Join(path, field.PropertyName) : PropertyPath.Field(path, name);

    /// <summary>Lists the paths of all fields, at every level, that the schema does not know.</summary>
    public IEnumerable<string> UnknownFields(JObject json, string path)
    {
        foreach (JProperty property in json.Properties().Where(property => Find(property.Name) is null))
        {
            yield return PropertyPath.Field(path, property.Name);
        }

        foreach (string unknown in Children(json, path).SelectMany(static child => child.Schema.UnknownFields(child.Json, child.Path)))
        {
            yield return unknown;
        }
    }

    /// <summary>
    /// Removes each known field that is null, at every level: replies have nulls where the API's schema, which requests are held to,
    /// has none.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    public bool RemoveNulls(JObject json)
    {
        bool removed = false;
        foreach (SchemaField field in Fields)
        {
            if (json[field.Name] is JValue { Value: null })
            {
                removed |= json.Remove(field.Name);
            }
        }

        foreach ((JObject child, Schema schema, _) in Children(json, string.Empty))
        {
            removed |= schema.RemoveNulls(child);
        }

        return removed;
    }

    /// <summary>Makes sure that every text of a value, and every name, can be encoded.</summary>
    /// <param name="token">The value.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="schema">Its fields, if it has any that are known.</param>
    /// <exception cref="InputException">There is half of a surrogate pair; the path says where.</exception>
    public static void EnsureWholeCharacters(JToken token, string path, Schema? schema)
    {
        switch (token)
        {
            case JObject json:
                foreach (JProperty property in json.Properties())
                {
                    string place = PathOf(path, property.Name, schema);
                    JsonValueConverter.EnsureWholeCharacters(property.Name, place);
                    EnsureWholeCharacters(property.Value, place, schema?.Find(property.Name)?.Schema);
                }

                break;
            case JArray array:
                for (int index = 0; index < array.Count; index++)
                {
                    EnsureWholeCharacters(array[index], PropertyPath.Item(path, index), schema);
                }

                break;
            case JValue { Value: string text }:
                JsonValueConverter.EnsureWholeCharacters(text, path);
                break;
        }
    }

    /// <summary>Lists the objects inside an object that have a schema of their own, with where they stand.</summary>
    public IEnumerable<(JObject Json, Schema Schema, string Path)> Children(JObject json, string path)
    {
        foreach (SchemaField field in Fields.Where(static field => field.Schema is not null))
        {
            string place = PropertyPath.Join(path, field.PropertyName);
            IEnumerable<(JToken Token, string Path)> tokens = json[field.Name] switch
            {
                JObject map when field.Kind == FieldKind.Map => map.Properties().Select(property => (property.Value, PropertyPath.Field(place, property.Name))),
                JObject child => [(child, place)],
                JArray items => items.Select((item, index) => (item, PropertyPath.Item(place, index))),
                _ => [],
            };
            foreach ((JToken token, string at) in tokens)
            {
                if (token is JObject child)
                {
                    yield return (child, field.Schema!, at);
                }
            }
        }
    }

    /// <summary>Copies the fields that a caller decides: what a create or an update sends. One that is null is left out.</summary>
    public JObject Writable(JObject json)
    {
        IEnumerable<SchemaField> present = Fields.Where(field => !field.IsReadOnly && json.ContainsKey(field.Name));
        var copy = new JObject(present.Select(field => new JProperty(field.Name, json[field.Name]!.DeepClone())));
        RemoveNulls(copy);
        return copy;
    }
}
