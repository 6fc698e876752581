using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// A part of a configuration that remembers the JSON it was read from, so that what this version of the module does not
/// know, or what nobody changed, goes back to the API as it came.
/// </summary>
public abstract class ApiModel
{
    private readonly JObject? _source;

    private protected ApiModel()
    {
    }

    private protected ApiModel(JObject source) => _source = source;

    /// <summary>
    /// Gets the fields of the reply that this version of the module does not know, by their JSON name. They are kept, and
    /// sent back unchanged when the object is part of an update.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        _source is null
            ? JsonValue.NoProperties
            : JsonValue.Properties(_source.Properties().Where(property => !KnownProperties.Contains(property.Name)));

    /// <summary>Gets the JSON names that the typed properties stand for.</summary>
    private protected abstract IReadOnlyCollection<string> KnownProperties { get; }

    /// <summary>
    /// Writes the object as the API takes it: the JSON it was read from, with whatever has changed since laid over it. A known
    /// field that is null is left out: replies have nulls where the API's schema, which requests are held to, has none.
    /// </summary>
    /// <exception cref="UnwritableValueException">A value has no counterpart in JSON.</exception>
    internal JObject ToJson()
    {
        var json = (JObject?)_source?.DeepClone() ?? new JObject();
        Overlay(json);
        return json;
    }

    /// <summary>Writes the object as part of another.</summary>
    /// <param name="place">Where it stands there, for messages.</param>
    /// <exception cref="UnwritableValueException">A value has no counterpart in JSON.</exception>
    internal JObject ToJson(string place)
    {
        try
        {
            return ToJson();
        }
        catch (UnwritableValueException exception)
        {
            throw exception.At(place);
        }
    }

    /// <summary>Lays the typed properties over <paramref name="json"/>.</summary>
    private protected abstract void Overlay(JObject json);

    /// <summary>Sets a text field; <see langword="null"/> takes it away.</summary>
    private protected static void Put(JObject json, string name, string? value) =>
        Put(json, name, JsonValue.String(json, name) == value, value);

    /// <summary>Sets a number field; <see langword="null"/> takes it away.</summary>
    private protected static void Put(JObject json, string name, long? value) =>
        Put(json, name, JsonValue.Integer(json, name) == value, value);

    /// <summary>Sets a truth field; <see langword="null"/> takes it away.</summary>
    private protected static void Put(JObject json, string name, bool? value) =>
        Put(json, name, JsonValue.Boolean(json, name) == value, value);

    /// <summary>Sets an object field; <see langword="null"/> takes it away.</summary>
    private protected static void Put(JObject json, string name, JObject? value) =>
        Put(json, name, JsonEquality.Same(json[name] as JObject, value), value);

    /// <summary>
    /// Sets a list that the API wants even when it is empty. What stands there and is no list stays as it is as long as nothing
    /// was put in its place: from the server, this version cannot read it; from a person, it must be seen to be refused.
    /// </summary>
    private protected static void PutRequired(JObject json, string name, IEnumerable<ApiModel>? items)
    {
        List<JObject> values = ToObjects(name, items);
        if (values.Count == 0 && json[name] is not (JArray or null) && !JsonValue.IsNull(json[name]))
        {
            return;
        }

        Put(json, name, json[name] is JArray current && JsonEquality.SameItems(current.OfType<JObject>(), values), new JArray(values));
    }

    /// <summary>Sets a list that may be left out, and is when it is empty and was not there before.</summary>
    private protected static void PutOptional(JObject json, string name, IEnumerable<ApiModel>? items)
    {
        if (items?.Any() == true || json[name] is JArray)
        {
            PutRequired(json, name, items);
        }
        else
        {
            Put(json, name, isSame: true, null);
        }
    }

    /// <summary>
    /// Puts a value in the place of another where it is not the same; nothing takes the field away. What could not be read, and
    /// has not been set since, stays as it is.
    /// </summary>
    private protected static void Put(JObject json, string name, bool isSame, JToken? value)
    {
        if (isSame && !JsonValue.IsNull(json[name]))
        {
            return;
        }

        if (value is null or JValue { Value: null })
        {
            json.Remove(name);
        }
        else
        {
            json[name] = value;
        }
    }

    private protected static Collection<T> ReadList<T>(JObject json, string name, Func<JObject, T> read)
    {
        var list = new Collection<T>();
        if (json[name] is JArray array)
        {
            foreach (JObject item in array.OfType<JObject>())
            {
                list.Add(read(item));
            }
        }

        return list;
    }

    private static List<JObject> ToObjects(string name, IEnumerable<ApiModel>? items) =>
        (items ?? []).Select((item, index) => item?.ToJson(PropertyPath.Item("." + PropertyPath.Pascal(name), index))).OfType<JObject>().ToList();
}
