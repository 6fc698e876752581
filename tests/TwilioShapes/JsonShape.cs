using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Types;

namespace TwilioIntelligence.TwilioShapes;

/// <summary>Holds JSON to a type of Twilio's client. That reads JSON leniently; here nothing is converted and nothing left over.</summary>
internal sealed class JsonShape
{
    private readonly bool _isRequest;
    private readonly List<string> _faults = [];

    private JsonShape(bool isRequest) => _isRequest = isRequest;

    /// <summary>Finds what is wrong with a body of a request or a reply: a path and a fault each.</summary>
    public static IReadOnlyList<string> Check(JToken body, Type type, bool isRequest)
    {
        var shape = new JsonShape(isRequest);
        shape.CheckValue(body, type);
        return shape._faults;
    }

    private void CheckValue(JToken value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.Type == JTokenType.Null)
        {
            // The client leaves out what is null.
            Expect(value, !_isRequest, "should be left out");
        }
        else if (type.IsSubclassOf(typeof(StringEnum)))
        {
            Expect(value, value.Type == JTokenType.String && Values(type).Contains((string)value!), $"is none of {string.Join(", ", Values(type))}");
        }
        else if (type == typeof(string) || type == typeof(Uri) || type == typeof(DateTime))
        {
            Expect(value, value.Type == JTokenType.String && IsOf(type, (string)value!), $"is no {type.Name}");
        }
        else if (type.IsPrimitive)
        {
            Expect(value, value.Type == (type == typeof(bool) ? JTokenType.Boolean : JTokenType.Integer), $"is no {type.Name}");
        }
        else if (typeof(IDictionary).IsAssignableFrom(type))
        {
            CheckEach(value, value is JObject, type.GenericTypeArguments[1]);
        }
        else if (typeof(IList).IsAssignableFrom(type))
        {
            CheckEach(value, value is JArray, type.GenericTypeArguments[0]);
        }
        else if (type != typeof(object) && !ClientGaps.IsFree(type))
        {
            CheckObject(value, type);
        }
    }

    private void CheckEach(JToken value, bool isContainer, Type type)
    {
        Expect(value, isContainer, "is neither a list nor a map");
        foreach (JToken child in value.Children().Where(_ => isContainer))
        {
            CheckValue((child as JProperty)?.Value ?? child, type);
        }
    }

    private void CheckObject(JToken value, Type type)
    {
        Expect(value, value is JObject, "is no object");
        var known = type.GetProperties()
            .Where(static property => property.IsDefined(typeof(JsonPropertyAttribute)))
            .ToDictionary(static property => property.GetCustomAttribute<JsonPropertyAttribute>()!.PropertyName!, static property => property.PropertyType);
        foreach (JProperty property in value.Children<JProperty>())
        {
            bool isKnown = known.TryGetValue(property.Name, out Type? expected);
            Expect(property.Value, isKnown && !(_isRequest && ClientGaps.IsReadOnly(type, property.Name)), $"is no field of {type.Name}");
            if (isKnown)
            {
                CheckValue(property.Value, expected!);
            }
        }

        foreach (string name in ClientGaps.Required(type).Where(name => value is JObject && value[name] is null))
        {
            _faults.Add($"{value.Path}: {name} is missing");
        }
    }

    private void Expect(JToken value, bool isTrue, string fault)
    {
        if (!isTrue)
        {
            _faults.Add($"{value.Path}: {value.ToString(Formatting.None)} {fault}");
        }
    }

    private static bool IsOf(Type type, string text) =>
        type == typeof(string)
        || (type == typeof(Uri) ? Uri.TryCreate(text, UriKind.Absolute, out _)
            : DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date) && date.Kind == DateTimeKind.Utc);

    /// <summary>Gets the values that the client knows of what it takes for an enumeration.</summary>
    private static IEnumerable<string> Values(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.GetValue(null)!.ToString()!);
}
