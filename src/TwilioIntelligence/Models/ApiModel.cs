using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>
/// A view on the JSON of the API: a property reads and writes its field, and all else stays where it is, so that what this version of
/// the module does not know, or nobody changed, goes back as it came.
/// </summary>
public abstract class ApiModel : IJsonModel
{
    private JObject? _json;

    // As it came, until more is asked for than what was read along.
    private ReceivedJson? _received;

    // The objects, lists and dictionaries that somebody has asked for, or set, by the name of their field.
    private Dictionary<string, object?>? _children;

    private protected ApiModel()
    {
    }

    /// <param name="json">The JSON of the object, which belongs to it from now on; nothing for one without any.</param>
    private protected ApiModel(JObject? json) => _json = json;

    /// <param name="received">The object as it was received.</param>
    private protected ApiModel(ReceivedJson received) => _received = received;

    // Made when it is needed: a long list has many objects with nothing in here.
    private JObject? Json
    {
        get
        {
            if (_received is not null)
            {
                _json = _received.Parse();
                _received = null;
            }

            return _json;
        }

        set => _json = value;
    }

    /// <summary>
    /// Gets the fields of the reply that this version of the module does not know, by their JSON name. They are kept, and
    /// sent back unchanged when the object is part of an update.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties =>
        Json is null
            ? JsonValueConverter.NoProperties
            : JsonValueConverter.ToProperties(Json.Properties().Where(property => Schema.Find(property.Name) is null));

    /// <summary>Gets the JSON as it is, without what was edited inside.</summary>
    private protected JObject Unedited => Json ??= new JObject();

    /// <summary>Gets the fields of the model.</summary>
    private protected abstract Schema Schema { get; }

    /// <summary>
    /// Writes the object as the API takes it. A known field that is null is left out: replies have nulls where the API's schema, which
    /// requests are held to, has none.
    /// </summary>
    /// <param name="path">Where the object stands, for messages.</param>
    /// <exception cref="InputException">A value has no JSON form.</exception>
    internal JObject ToJson(string path = "")
    {
        var json = (JObject?)Json?.DeepClone() ?? new JObject();
        Compose(json, path);
        Schema.RemoveNulls(json);
        return json;
    }

    /// <inheritdoc/>
    JObject IJsonModel.ToJson(string path) => ToJson(path);

    /// <summary>
    /// Puts the objects inside this one into a copy of its JSON: they may have been edited, replaced, or shared with another object.
    /// </summary>
    private protected virtual void Compose(JObject json, string path)
    {
        foreach (SchemaField field in Schema.Fields)
        {
            string place = PropertyPath.Join(path, field.PropertyName);
            if (_children?.TryGetValue(field.Name, out object? child) == true)
            {
                Put(json, field.Name, ChildJson.Write(child, json[field.Name], place, field));
            }
            else if (field is { Kind: FieldKind.List, Schema: not null, IsRequired: true } && json[field.Name].IsNull())
            {
                json[field.Name] = new JArray();
            }
        }
    }

    private protected string? Text(string name) => _received?.Find(name) ?? Json?.GetString(name);

    private protected long? Integer(string name) => Json?.GetInteger(name);

    private protected bool? Boolean(string name) => Json?.GetBoolean(name);

    private protected JToken? Value(string name) => Json?[name];

    private protected DateTimeOffset? Date(string name) => LenientJson.ToDate(Text(name));

    /// <summary>Gets the dictionary in a field whose names are the user's own: the same one each time.</summary>
    private protected IDictionary? Map(string name) =>
        (IDictionary?)Loaded(name, static token => token is JObject json ? JsonValueConverter.ToDictionary(json) : null);

    private protected void Set(string name, string? value) => Set(name, Text(name) == value, value);

    private protected void Set(string name, long? value) => Set(name, Integer(name) == value, value);

    private protected void Set(string name, bool? value) => Set(name, Boolean(name) == value, value);

    /// <summary>Gets the object in a field: the same one each time.</summary>
    private protected T? Child<T>(string name, Func<JObject, T> read)
        where T : class => (T?)Loaded(name, token => token is JObject json ? read(json) : null);

    /// <summary>Gets the list of the objects in a field: the same one each time.</summary>
    private protected Collection<T> Children<T>(string name, Func<JObject, T> read)
        where T : ApiModel => (Collection<T>)Loaded(name, token => new Collection<T>((token as JArray ?? []).OfType<JObject>().Select(read).ToList()))!;

    /// <summary>Gets the list of the texts in a field: the same one each time.</summary>
    private protected Collection<string> Texts(string name) =>
        (Collection<string>)Loaded(name, static token => new Collection<string>(ChildJson.ReadTexts(token).ToList()))!;

    /// <summary>Replaces the object, list or dictionary in a field.</summary>
    private protected void SetChild(string name, object? value)
    {
        BeforeEdit();
        (_children ??= new(StringComparer.Ordinal))[name] = value;
    }

    /// <summary>Gets the dictionary of the objects in a field, by names that are the user's own: the same one each time.</summary>
    private protected IDictionary? Map<T>(string name, Func<JObject, T> read)
        where T : ApiModel => (IDictionary?)Loaded(name, token => token is JObject json ? ChildJson.ReadMap(json, read) : null);

    /// <summary>Replaces each dictionary inside that somebody has asked for, or set: a shell may have put values of its own there.</summary>
    internal void ReplaceMaps(Func<IDictionary, IDictionary> replace)
    {
        foreach (string name in _children?.Keys.ToArray() ?? [])
        {
            switch (_children![name])
            {
                case IDictionary map:
                    _children[name] = replace(map);
                    break;
                case ApiModel model:
                    model.ReplaceMaps(replace);
                    break;
                case IEnumerable items and not string:
                    foreach (ApiModel item in items.OfType<ApiModel>())
                    {
                        item.ReplaceMaps(replace);
                    }

                    break;
            }
        }
    }

    /// <summary>Called before anything may be edited.</summary>
    private protected virtual void BeforeEdit()
    {
    }

    private static void Put(JObject json, string name, JToken? value)
    {
        if (value is null)
        {
            json.Remove(name);
        }
        else if (!ReferenceEquals(json[name], value))
        {
            json[name] = value;
        }
    }

    private object? Loaded(string name, Func<JToken?, object?> read)
    {
        BeforeEdit();
        _children ??= new(StringComparer.Ordinal);
        if (!_children.TryGetValue(name, out object? child))
        {
            child = _children[name] = read(Json?[name]);
        }

        return child;
    }

    private void Set(string name, bool isSame, JToken? value)
    {
        BeforeEdit();
        JObject json = Json ??= new JObject();

        // What could not be read stays as long as nothing else is said.
        if (isSame && !json[name].IsNull())
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
}
