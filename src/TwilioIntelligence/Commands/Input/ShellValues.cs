using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Makes plain .NET values of what the shell has wrapped: models and JSON do not know the shell.</summary>
internal static class ShellValues
{
    /// <summary>Unwraps one value: an object made of notes becomes a dictionary, any other the object inside, and no output null.</summary>
    public static object? Unwrap(object? value)
    {
        if (value is not PSObject wrapped)
        {
            return value;
        }

        if (ReferenceEquals(wrapped, AutomationNull.Value))
        {
            return null;
        }

        if (wrapped.BaseObject is not PSCustomObject)
        {
            return wrapped.BaseObject;
        }

        // A large number that went through a file or a job has become an object without its digits, but still says them.
        if (wrapped.TypeNames.Contains("Deserialized." + typeof(BigInteger).FullName)
            && BigInteger.TryParse(wrapped.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out BigInteger number))
        {
            return number;
        }

        // What the views show of a model goes into a file of objects with it, and says nothing of its own.
        bool isModel = wrapped.TypeNames.Any(static name => name.StartsWith("Deserialized.TwilioIntelligence.", StringComparison.Ordinal));
        var dictionary = new OrderedDictionary();
        foreach (PSPropertyInfo property in wrapped.Properties)
        {
            if (!isModel || !property.Name.StartsWith("View", StringComparison.Ordinal))
            {
                dictionary[property.Name] = property.Value;
            }
        }

        return dictionary;
    }

    /// <summary>Unwraps a value and all that it holds. What is plain already stays the same object.</summary>
    public static object? Plain(object? value) => Plain(value, 0);

    /// <summary>Converts a dictionary to a JSON object, whatever of it the shell has wrapped.</summary>
    /// <exception cref="InputException">A value has no JSON form.</exception>
    public static JObject ToObject(IDictionary dictionary, string path = "") => JsonValueConverter.ToObject((IDictionary)Plain((object)dictionary)!, path);

    /// <summary>Unwraps what somebody has put into the dictionaries of a model.</summary>
    public static T PlainModel<T>(T model)
        where T : ApiModel
    {
        model.ReplaceMaps(static map => (IDictionary)Plain((object)map)!);
        return model;
    }

    /// <summary>Unwraps what somebody has put into the parameters of the operators of a configuration. Rules that nobody asked for have none.</summary>
    public static IntelligenceConfiguration Plain(IntelligenceConfiguration configuration)
    {
        foreach (IntelligenceRule? rule in configuration.LoadedRules ?? [])
        {
            Plain(rule);
        }

        return configuration;
    }

    /// <summary>Unwraps what somebody has put into the parameters of the operators of a rule.</summary>
    public static IntelligenceRule? Plain(IntelligenceRule? rule)
    {
        foreach (IntelligenceOperatorReference? reference in rule?.Operators ?? [])
        {
            if (reference is not null)
            {
                Plain(reference);
            }
        }

        return rule;
    }

    /// <summary>Unwraps what somebody has put into the parameters of an operator.</summary>
    public static IntelligenceOperatorReference Plain(IntelligenceOperatorReference reference)
    {
        if (reference.Parameters is { } parameters && Plain((object)parameters) is IDictionary plain && !ReferenceEquals(parameters, plain))
        {
            reference.Parameters = plain;
        }

        return reference;
    }

    private static object? Plain(object? value, int depth)
    {
        object? inner = Unwrap(value);

        // What nests deeper is refused when it is written: it may hold itself.
        return depth > JsonText.MaximumDepth ? inner
            : inner is IDictionary dictionary ? PlainDictionary(dictionary, depth)
            : inner is IEnumerable items && JsonValueConverter.IsList(inner) ? PlainList(items, depth)
            : inner;
    }

    private static IDictionary PlainDictionary(IDictionary dictionary, int depth)
    {
        List<DictionaryEntry> entries = dictionary.Cast<DictionaryEntry>()
            .Select(entry => new DictionaryEntry(Unwrap(entry.Key)!, Plain(entry.Value, depth + 1))).ToList();
        if (entries.Zip(dictionary.Cast<DictionaryEntry>(), IsSame).All(static same => same))
        {
            return dictionary;
        }

        string[] names = entries.Select(static entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!).ToArray();
        bool distinct = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length;
        var copy = new OrderedDictionary(distinct ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        for (int index = 0; index < names.Length; index++)
        {
            copy[names[index]] = entries[index].Value;
        }

        return copy;
    }

    private static bool IsSame(DictionaryEntry plain, DictionaryEntry entry) =>
        ReferenceEquals(plain.Key, entry.Key) && ReferenceEquals(plain.Value, entry.Value);

    private static object PlainList(IEnumerable items, int depth)
    {
        object?[] given = items.Cast<object?>().ToArray();
        object?[] plain = given.Select(item => Plain(item, depth + 1)).ToArray();
        return given.Zip(plain, ReferenceEquals).All(static same => same) && items is IList ? items : plain;
    }
}
