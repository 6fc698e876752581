using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace TwilioIntelligence.Emulator.Json;

/// <summary>
/// Reads one JSON object field by field. Whatever does not fit is noted as a violation with the field's path, and reading goes on.
/// A field that is null counts as absent.
/// </summary>
internal sealed class ObjectReader
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly Violations _violations;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Starts to read an object.</summary>
    /// <param name="element">The element, which need not be an object: that is a violation too.</param>
    /// <param name="path">Where it stands, such as <c>rules[2]</c>; empty for the body.</param>
    /// <param name="violations">Where violations go.</param>
    public ObjectReader(JsonElement element, string path, Violations violations)
    {
        _path = path;
        _violations = violations;
        if (element.ValueKind == JsonValueKind.Object)
        {
            _element = element;
        }
        else
        {
            violations.Add(path, "must be an object");
        }
    }

    /// <summary>The path of a field of this object.</summary>
    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Reads a string. Its length is counted in Unicode code points.</summary>
    public string? Text(string name, bool required, int minimum = 0, int maximum = int.MaxValue)
    {
        if (Find(name, required, JsonValueKind.String, "a string") is not { } element)
        {
            return null;
        }

        string text = element.GetString()!;
        int length = text.EnumerateRunes().Count();
        if (length < minimum || length > maximum)
        {
            _violations.Add(PathOf(name), $"size must be between {minimum} and {maximum}");
        }

        return text;
    }

    /// <summary>Reads a string that must be one of a few, with the same case.</summary>
    public string? Choice(string name, bool required, params IReadOnlyList<string> allowed)
    {
        string? text = Text(name, required);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
        {
            _violations.Add(PathOf(name), $"must be one of {string.Join(", ", allowed)}");
        }

        return text;
    }

    /// <summary>Reads an integer.</summary>
    public int? Integer(string name, int minimum = int.MinValue, int maximum = int.MaxValue)
    {
        if (Find(name, required: false, JsonValueKind.Number, "an integer") is not { } element)
        {
            return null;
        }

        if (!element.TryGetInt64(out long value))
        {
            _violations.Add(PathOf(name), "must be an integer");
            return null;
        }

        if (value < minimum || value > maximum)
        {
            _violations.Add(
                PathOf(name), string.Create(CultureInfo.InvariantCulture, $"must be between {minimum} and {maximum}"));
            return null;
        }

        return (int)value;
    }

    /// <summary>Reads a boolean.</summary>
    public bool? Flag(string name)
    {
        _known.Add(name);
        if (!TryGet(name, out JsonElement element))
        {
            return null;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        _violations.Add(PathOf(name), "must be a boolean");
        return null;
    }

    /// <summary>Reads an object as JSON text, whatever is in it.</summary>
    public string? Raw(string name, bool required = false) =>
        Find(name, required, JsonValueKind.Object, "an object")?.GetRawText();

    /// <summary>Reads a value of any kind; null if it is absent or null.</summary>
    public JsonElement? Any(string name)
    {
        _known.Add(name);
        return TryGet(name, out JsonElement element) ? element : null;
    }

    /// <summary>Reads an object by a reader of its own.</summary>
    public ObjectReader? Object(string name) =>
        Find(name, required: false, JsonValueKind.Object, "an object") is { } element
            ? new ObjectReader(element, PathOf(name), _violations)
            : null;

    /// <summary>Reads an array of objects, each by a reader of its own.</summary>
    public IReadOnlyList<T> Objects<T>(string name, bool required, int minimum, int maximum, Func<ObjectReader, T> read) =>
        Items(name, required, minimum, maximum, (element, path) => read(new ObjectReader(element, path, _violations)));

    /// <summary>Reads an array of strings.</summary>
    public IReadOnlyList<string> Texts(string name, bool required, int minimum, int maximum) =>
        Items(name, required, minimum, maximum, (element, path) =>
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                return element.GetString()!;
            }

            _violations.Add(path, "must be a string");
            return string.Empty;
        });

    /// <summary>The names in this object, for objects that are maps.</summary>
    public IEnumerable<string> Names() =>
        _element.ValueKind == JsonValueKind.Object ? _element.EnumerateObject().Select(property => property.Name) : [];

    /// <summary>Notes a violation of one of this object's fields.</summary>
    public void Refuse(string name, string reason) => _violations.Add(PathOf(name), reason);

    /// <summary>Declares a field that is known and not read.</summary>
    public void Ignore(string name) => _known.Add(name);

    /// <summary>Whether a field is there and not null.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>What is left after all the known fields were read.</summary>
    public IReadOnlyList<UnknownField> Rest(ReadingRules rules)
    {
        if (_element.ValueKind != JsonValueKind.Object || (!rules.Strict && !rules.KeepUnknown))
        {
            return [];
        }

        var rest = new List<UnknownField>();
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (_known.Contains(property.Name))
            {
                continue;
            }

            if (rules.KeepUnknown)
            {
                rest.RemoveAll(field => field.Name == property.Name);
                rest.Add(new UnknownField(property.Name, property.Value.GetRawText()));
            }
            else
            {
                _violations.Add(PathOf(property.Name), "unknown property");
            }
        }

        return rest;
    }

    private List<T> Items<T>(string name, bool required, int minimum, int maximum, Func<JsonElement, string, T> read)
    {
        if (Find(name, required, JsonValueKind.Array, "an array") is not { } array)
        {
            return [];
        }

        int length = array.GetArrayLength();
        if (length < minimum || length > maximum)
        {
            _violations.Add(
                PathOf(name),
                maximum == int.MaxValue ? $"must have at least {minimum} item" : $"size must be between {minimum} and {maximum}");
        }

        var items = new List<T>(Math.Min(length, 16));
        foreach (JsonElement element in array.EnumerateArray())
        {
            items.Add(read(element, $"{PathOf(name)}[{items.Count}]"));
        }

        return items;
    }

    private JsonElement? Find(string name, bool required, JsonValueKind kind, string what)
    {
        _known.Add(name);
        if (!TryGet(name, out JsonElement element))
        {
            // What is no object at all has been noted once, and has no fields to miss.
            if (required && _element.ValueKind == JsonValueKind.Object)
            {
                _violations.Add(PathOf(name), "must not be null");
            }

            return null;
        }

        if (element.ValueKind == kind)
        {
            return element;
        }

        _violations.Add(PathOf(name), $"must be {what}");
        return null;
    }

    private bool TryGet(string name, out JsonElement element)
    {
        element = default;
        return _element.ValueKind == JsonValueKind.Object
            && _element.TryGetProperty(name, out element)
            && element.ValueKind != JsonValueKind.Null;
    }
}
