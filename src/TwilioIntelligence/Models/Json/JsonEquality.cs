using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// Tells whether two JSON values are the same. Newtonsoft's own comparison takes fractions for the same that are only close to
/// each other, and a change from one to the other would not be sent.
/// </summary>
internal static class JsonEquality
{
    /// <summary>Tells whether two values are the same; the order of the fields of an object does not matter.</summary>
    public static bool Same(JToken? left, JToken? right) => (left, right) switch
    {
        (null, null) => true,
        (JObject one, JObject other) => one.Count == other.Count
            && one.Properties().All(property => other[property.Name] is { } value && Same(property.Value, value)),
        (JArray one, JArray other) => SameItems(one, other),
        (JValue one, JValue other) when IsFraction(one) && IsFraction(other) => SameFraction(one, other),
        _ => JToken.DeepEquals(left, right),
    };

    /// <summary>Tells whether two lists hold the same values in the same order.</summary>
    public static bool SameItems(IEnumerable<JToken> left, IEnumerable<JToken> right)
    {
        JToken[] ones = left.ToArray();
        JToken[] others = right.ToArray();
        return ones.Length == others.Length && ones.Zip(others, Same).All(static same => same);
    }

    private static bool IsFraction(JValue value) => value.Type == JTokenType.Float || NumberLiteral.Is(value);

    private static bool SameFraction(JValue left, JValue right) =>
        NumberLiteral.Is(left) || NumberLiteral.Is(right)
            ? NumberLiteral.Same(left.GetString()!, right.GetString()!)
            : Fraction(left) == Fraction(right);

    /// <summary>The number nearest to a decimal is found by its digits; a conversion may miss it.</summary>
    private static double Fraction(JValue value) => value.Value is decimal number
        ? double.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
        : Convert.ToDouble(value.Value, CultureInfo.InvariantCulture);
}
