using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Json;

/// <summary>
/// Reads JSON leniently (null is absent, a number may be written as text) and turns it into plain .NET values and back.
/// </summary>
internal static class JsonValue
{
    public static readonly IReadOnlyDictionary<string, object?> NoProperties =
        new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?>());

    // A value that holds itself would have a path without end. Its first steps say enough.
    private const int NamedDepth = 8;

    /// <summary>
    /// Gets or sets what takes the shell's wrapping off a value before it is written. This part of the module does not know
    /// PowerShell, so the part that does sets it.
    /// </summary>
    public static Func<object?, object?> Unwrap { get; set; } = static value => value;

    public static bool IsNull(JToken? token) => token is null || token.Type is JTokenType.Null or JTokenType.Undefined;

    public static string? String(JObject json, string name) => String(json[name]);

    public static string? String(JToken? token) =>
        token is JValue { Value: not null } value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;

    public static long? Integer(JObject json, string name) =>
        json[name] is JValue { Value: not null } value
        && decimal.TryParse(String(value), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        && number is >= long.MinValue and <= long.MaxValue
        && number == decimal.Truncate(number)
            ? (long)number
            : null;

    public static bool? Boolean(JObject json, string name) =>
        bool.TryParse(String(json, name), out bool value) ? value : null;

    /// <summary>Reads a time with any number of fraction digits. What cannot be read as one is nothing, not an error.</summary>
    public static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date)
            ? date
            : null;

    public static IReadOnlyDictionary<string, object?> Properties(IEnumerable<JProperty> properties)
    {
        Dictionary<string, object?> values = properties.ToDictionary(property => property.Name, property => ToObject(property.Value), StringComparer.Ordinal);
        return values.Count == 0 ? NoProperties : new ReadOnlyDictionary<string, object?>(values);
    }

    /// <summary>Turns JSON into plain .NET values: ordered dictionaries, arrays, strings, numbers, truth values and nothing.</summary>
    public static object? ToObject(JToken token) => token switch
    {
        JObject json => ToDictionary(json),
        JArray array => array.Select(ToObject).ToArray(),
        JValue value => GivenDate.Of(value)?.Date ?? value.Value,
        _ => null,
    };

    /// <summary>Turns a JSON object into a dictionary that keeps the order, and finds names whatever their case where no two differ only in it.</summary>
    public static IDictionary ToDictionary(JObject json)
    {
        bool distinct = json.Properties().Select(property => property.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == json.Count;
        var dictionary = new OrderedDictionary(json.Count, distinct ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (JProperty property in json.Properties())
        {
            dictionary.Add(property.Name, ToObject(property.Value));
        }

        return dictionary;
    }

    /// <summary>Turns a dictionary into a JSON object.</summary>
    /// <exception cref="UnwritableValueException">A value has no counterpart in JSON.</exception>
    public static JObject ToObject(IDictionary dictionary) => (JObject)Checked(ToObject(dictionary, 0));

    /// <summary>Turns a dictionary into a JSON object.</summary>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <exception cref="UnwritableValueException">A value has no counterpart in JSON.</exception>
    public static JObject ToObject(IDictionary dictionary, string place) => (JObject)ToToken(dictionary, place);

    /// <summary>
    /// Turns a dictionary that was made from a JSON object back into one. The shell finds names whatever their case, and writes
    /// the case that it was asked with: a name that the object had keeps its own, and a value that is the same its spelling.
    /// </summary>
    public static JObject ToObject(IDictionary dictionary, JObject? original)
    {
        JObject json = ToObject(dictionary, 0);
        if (original is not null)
        {
            Restore(json, original);
        }

        return (JObject)Checked(json);
    }

    /// <summary>Turns a plain .NET value into JSON.</summary>
    /// <exception cref="UnwritableValueException">The value has no counterpart in JSON.</exception>
    public static JToken ToToken(object? value) => Checked(ToToken(value, 0));

    /// <summary>Turns a plain .NET value into JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <exception cref="UnwritableValueException">The value has no counterpart in JSON.</exception>
    public static JToken ToToken(object? value, string place)
    {
        try
        {
            return ToToken(value);
        }
        catch (UnwritableValueException exception)
        {
            throw exception.At(place);
        }
    }

    /// <summary>Writes a plain .NET value for a person, also where it is a number that JSON does not have.</summary>
    /// <exception cref="UnwritableValueException">The value has no counterpart in JSON.</exception>
    public static string ToText(object? value) => JsonText.Write(ToToken(value, 0));

    private static void Restore(JObject json, JObject original)
    {
        foreach (JProperty property in json.Properties().ToList())
        {
            JProperty? known = original.Property(property.Name, StringComparison.Ordinal)
                ?? original.Property(property.Name, StringComparison.OrdinalIgnoreCase);
            if (known is null)
            {
                continue;
            }

            Restore(property.Value, known.Value);
            JProperty named = property;
            if (known.Name != property.Name && json.Property(known.Name, StringComparison.Ordinal) is null)
            {
                named = new JProperty(known.Name, property.Value);
                property.Replace(named);
            }

            Spelling.Copy(known, named);
        }
    }

    private static void Restore(JToken token, JToken original)
    {
        if (token is JObject json && original is JObject originalJson)
        {
            Restore(json, originalJson);
        }
        else if (token is JArray array && original is JArray originalArray)
        {
            foreach ((JToken item, JToken originalItem) in array.ToList().Zip(originalArray, static (item, originalItem) => (item, originalItem)))
            {
                Restore(item, originalItem);
            }
        }
        else if (GivenDate.Of(token) is not null && JsonEquality.Same(token, original))
        {
            token.Replace(original.DeepClone());
        }
        else if (JsonEquality.Same(token, original) || (IsBeyondNumbers(token) && Equals(((JValue)token).Value, (original as JValue)?.Value)))
        {
            Spelling.Copy(original, token);
        }
    }

    private static JObject ToObject(IDictionary dictionary, int depth)
    {
        var json = new JObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            string name = Convert.ToString(Unwrap(entry.Key), CultureInfo.InvariantCulture)!;
            json[name] = ToToken(entry.Value, depth + 1, PropertyPath.Field(string.Empty, name, shape: null));
        }

        return json;
    }

    private static JToken ToToken(object? value, int depth, string place)
    {
        try
        {
            return ToToken(value, depth);
        }
        catch (UnwritableValueException exception) when (depth <= NamedDepth)
        {
            throw exception.At(place);
        }
    }

    private static JToken ToToken(object? value, int depth) => Unwrap(value) switch
    {
        _ when depth > JsonText.MaximumDepth =>
            throw new UnwritableValueException(string.Format(CultureInfo.CurrentCulture, Resources.Messages.ValueTooDeep, JsonText.MaximumDepth)),
        null => JValue.CreateNull(),
        JToken token => token.DeepClone(),
        ApiModel model => model.ToJson(),
        string text => new JValue(text),
        char character => new JValue(character.ToString()),
        bool truth => new JValue(truth),
        Enum name => new JValue(name.ToString()),
        var number when number is sbyte or byte or short or ushort or int or uint or long => new JValue(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        ulong number => new JValue(number),
        System.Numerics.BigInteger number => JsonText.Parse(number.ToString(CultureInfo.InvariantCulture)),
        float number => new JValue((double)number),
        double number => new JValue(number),
        decimal number => new JValue(number),
        DateTime date => GivenDate.ToToken(date),
        DateTimeOffset date => GivenDate.ToToken(date),
        Guid id => new JValue(id.ToString()),
        Uri address => new JValue(address.OriginalString),
        IDictionary dictionary => ToObject(dictionary, depth),
        IEnumerable items => new JArray(items.Cast<object?>().Select((item, index) => ToToken(item, depth + 1, PropertyPath.Item(string.Empty, index)))),
        var other => throw new UnwritableValueException(string.Format(CultureInfo.CurrentCulture, Resources.Messages.ValueHasNoJson, other.GetType().FullName)),
    };

    /// <summary>Takes away every field that is null, at every depth: to this API null and absent are the same.</summary>
    public static void RemoveNulls(JToken token)
    {
        if (token is JObject json)
        {
            foreach (JProperty property in json.Properties().ToList())
            {
                if (IsNull(property.Value))
                {
                    property.Remove();
                }
                else
                {
                    RemoveNulls(property.Value);
                }
            }
        }
        else if (token is JArray array)
        {
            foreach (JToken item in array)
            {
                RemoveNulls(item);
            }
        }
    }

    /// <summary>Makes sure that every number can be written. One that is beyond those that JSON has can, if its digits are known.</summary>
    private static JToken Checked(JToken token)
    {
        if (IsBeyondNumbers(token) && Spelling.Of(token) is null)
        {
            throw new UnwritableValueException(string.Format(CultureInfo.CurrentCulture, Resources.Messages.ValueHasNoJson, ((JValue)token).Value));
        }

        foreach ((JToken child, string place) in Children(token))
        {
            try
            {
                Checked(child);
            }
            catch (UnwritableValueException exception)
            {
                throw exception.At(place);
            }
        }

        return token;
    }

    private static IEnumerable<(JToken Child, string Place)> Children(JToken token) => token switch
    {
        JObject json => json.Properties().Select(static property => (property.Value, PropertyPath.Field(string.Empty, property.Name, shape: null))),
        JArray array => array.Select(static (item, index) => (item, PropertyPath.Item(string.Empty, index))),
        _ => [],
    };

    private static bool IsBeyondNumbers(JToken token) => token is JValue { Value: double number } && (double.IsNaN(number) || double.IsInfinity(number));
}
