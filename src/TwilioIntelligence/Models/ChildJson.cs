using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>The JSON of what is inside a model: objects, lists and dictionaries.</summary>
internal static class ChildJson
{
    /// <summary>Reads the objects in a field by names that are the user's own.</summary>
    public static OrderedDictionary ReadMap<T>(JObject json, Func<JObject, T> read)
        where T : ApiModel
    {
        var map = new OrderedDictionary(StringComparer.Ordinal);
        foreach (JProperty property in json.Properties())
        {
            map[property.Name] = property.Value is JObject item ? read(item) : JsonValueConverter.ToValue(property.Value);
        }

        return map;
    }

    /// <summary>Reads the texts in a field.</summary>
    public static IEnumerable<string> ReadTexts(JToken? token) =>
        (token as JArray ?? []).Where(static item => item.Type == JTokenType.String).Select(static item => (string)item!);

    /// <summary>Writes what a field holds. What this version cannot read stays as it is, as long as nothing else was put there.</summary>
    public static JToken? Write(object? child, JToken? present, string place, SchemaField field)
    {
        switch (child)
        {
            case ApiModel model:
                return model.ToJson(place);
            case IDictionary dictionary:
                return JsonValueConverter.ToObject(dictionary, place, present as JObject);
            case IEnumerable<string> texts:
                return ReadTexts(present).SequenceEqual(texts) ? present : new JArray(texts);
        }

        if (field.Kind != FieldKind.List)
        {
            return present is JObject ? null : present;
        }

        List<JObject> items = ((IEnumerable<ApiModel?>?)child ?? [])
            .Select((item, index) => item?.ToJson(PropertyPath.Item(place, index))).OfType<JObject>().ToList();
        bool isUnreadable = items.Count == 0 && present is not JArray && !present.IsNull();
        bool isLeftOut = items.Count == 0 && present is not JArray && !field.IsRequired;
        bool isSame = present is JArray list && JsonEquality.SameItems(list.OfType<JObject>(), items);
        return isUnreadable || isLeftOut || isSame ? present : new JArray(items);
    }
}
