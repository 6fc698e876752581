using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// Converts plain .NET values to JSON and back. What JSON has no form for is refused with its path and type, never rewritten.
/// </summary>
internal static class JsonValueConverter
{
    public static readonly IReadOnlyDictionary<string, object?> NoProperties =
        new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());

    /// <summary>Converts JSON to plain .NET values: ordered dictionaries, arrays, strings, numbers, truth values and null. Nothing is null.</summary>
    public static object? ToValue(JToken? token) => token switch
    {
        JObject json => ToDictionary(json),
        JArray array => array.Select(ToValue).ToArray(),
        JRaw raw when NumberLiteral.Is(raw) => NumberLiteral.ToDouble(raw.GetString()!),
        JValue value => value.Value,
        _ => null,
    };

    /// <summary>Converts a JSON object to a dictionary that keeps the order, and finds names in any case where no two differ only in it.</summary>
    public static IDictionary ToDictionary(JObject json)
    {
        bool distinct = json.Properties().Select(static property => property.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == json.Count;
        var dictionary = new OrderedDictionary(json.Count, distinct ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (JProperty property in json.Properties())
        {
            dictionary.Add(property.Name, ToValue(property.Value));
        }

        return dictionary;
    }

    /// <summary>Converts fields to values by their name, not to be changed.</summary>
    public static IReadOnlyDictionary<string, object?> ToProperties(IEnumerable<JProperty> properties)
    {
        Dictionary<string, object?> values =
            properties.ToDictionary(static property => property.Name, static property => ToValue(property.Value), StringComparer.Ordinal);
        return values.Count == 0 ? NoProperties : new ReadOnlyDictionary<string, object?>(values);
    }

    /// <summary>Converts a dictionary to a JSON object.</summary>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="original">
    /// The object that the dictionary was made from, if any. The shell finds names in any case, and writes the case that it was asked
    /// with: a name of the original keeps its own, and a number with more digits than the shell has, its digits.
    /// </param>
    /// <exception cref="InputException">A value has no JSON form.</exception>
    public static JObject ToObject(IDictionary dictionary, string path = "", JObject? original = null) => ToObject(dictionary, path, original, 0);

    /// <summary>Converts a plain .NET value to JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="InputException">The value, or one inside it, has no JSON form.</exception>
    public static JToken ToToken(object? value, string path = "") => ToToken(value, path, null, 0);

    /// <summary>Writes a value for a person to read. It may hold a number of the server that is beyond those that the shell has.</summary>
    /// <exception cref="InputException">The value, or one inside it, has no JSON form.</exception>
    public static JToken ToDisplayToken(object? value) => value switch
    {
        double number when !IsFinite(number) => new JValue(number),
        IDictionary dictionary => new JObject(dictionary.Cast<DictionaryEntry>()
            .Select(static entry => new JProperty((string)entry.Key, ToDisplayToken(entry.Value)))),
        object?[] items => new JArray(items.Select(ToDisplayToken)),
        _ => ToToken(value),
    };

    /// <summary>Tells whether a value is written as a list. XML, and collections that give only their keys, are enumerable and no lists.</summary>
    public static bool IsList(object? value) =>
        value is IEnumerable and not (string or JToken or IDictionary)
        && (value is IList or Queue or Stack
            || value.GetType().GetInterfaces().Any(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)));

    /// <summary>Tells whether a text holds half of a surrogate pair.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (!char.IsSurrogatePair(text, index))
                {
                    return true;
                }

                index++;
            }
        }

        return false;
    }

    /// <summary>Makes sure that a text can be encoded: half of a character would become another one.</summary>
    /// <exception cref="InputException">There is half of a surrogate pair.</exception>
    public static string EnsureWholeCharacters(string text, string path) =>
        HasLoneSurrogate(text) ? throw new InputException(path, Messages.LoneSurrogate) : text;

    private static JObject ToObject(IDictionary dictionary, string path, JObject? original, int depth)
    {
        var json = new JObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            JProperty? known = original?.Property(name, StringComparison.Ordinal) ?? original?.Property(name, StringComparison.OrdinalIgnoreCase);
            string place = PropertyPath.Field(path, name);
            JToken value = ToToken(entry.Value, place, known?.Value, depth + 1);
            bool isKnown = known is not null && !json.ContainsKey(known.Name) && !HasOther(dictionary, known.Name, name);
            json[isKnown ? known!.Name : EnsureWholeCharacters(name, place)] = value;
        }

        return json;

        static bool HasOther(IDictionary dictionary, string known, string name) =>
            known != name && dictionary.Keys.Cast<object>().Any(key => key as string == known);
    }

    private static JToken ToToken(object? value, string path, JToken? original, int depth)
    {
        if (depth > JsonText.MaximumDepth)
        {
            throw new InputException(Shortened(path), string.Format(CultureInfo.CurrentCulture, Messages.ValueTooDeep, JsonText.MaximumDepth));
        }

        return value switch
        {
            null => JValue.CreateNull(),
            JToken token => token.DeepClone(),
            IJsonModel model => model.ToJson(path),
            IDictionary dictionary => ToObject(dictionary, path, original as JObject, depth),
            double number when NumberLiteral.Is(original) && NumberLiteral.ToDouble(original.GetString()!) == number => original!.DeepClone(),
            _ when IsList(value) => new JArray(((IEnumerable)value).Cast<object?>().Select((item, index) =>
                ToToken(item, PropertyPath.Item(path, index), (original as JArray)?.ElementAtOrDefault(index), depth + 1))),
            _ => ToScalar(value, path),
        };
    }

    private static JValue ToScalar(object value, string path) => value switch
    {
        string text => new JValue(EnsureWholeCharacters(text, path)),
        char character => new JValue(EnsureWholeCharacters(character.ToString(), path)),
        bool truth => new JValue(truth),
        Enum name => new JValue(name.ToString()),
        sbyte or byte or short or ushort or int or uint or long => new JValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        ulong number => new JValue(number),
        BigInteger number => (JValue)JsonText.Parse(number.ToString(CultureInfo.InvariantCulture)),
        float number when IsFinite(number) => new JValue((double)number),
        double number when IsFinite(number) => new JValue(number),
        float or double => throw NoJson(path, Convert.ToString(value, CultureInfo.InvariantCulture)),
        decimal number => new JValue(number),
        DateTime date => new JValue(date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)),
        DateTimeOffset date => new JValue(date.ToString(
            date.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture)),
        Guid id => new JValue(id.ToString()),
        Uri uri => new JValue(EnsureWholeCharacters(uri.OriginalString, path)),
        _ => throw NoJson(path, value.GetType().FullName),
    };

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);

    private static InputException NoJson(string path, string? what) => new(path, string.Format(CultureInfo.CurrentCulture, Messages.ValueHasNoJson, what));

    /// <summary>A value that holds itself has a path without end. Its first steps say enough.</summary>
    private static string Shortened(string path) => path.Length <= 80 ? path : path.Substring(0, 80) + "…";
}
