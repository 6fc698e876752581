using System;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// Reads single values as replies need it: null is absent, a number may be written as text, and what cannot be read is nothing, not an
/// error.
/// </summary>
internal static class LenientJson
{
    public static bool IsNull(this JToken? token) => token is null or JValue { Value: null };

    public static string? GetString(this JObject json, string name) => json[name].GetString();

    public static string? GetString(this JToken? token) =>
        token is JValue { Value: not null } value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;

    public static long? GetInteger(this JObject json, string name) =>
        json[name] is JValue { Value: not null } value
        && decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        && number is >= long.MinValue and <= long.MaxValue
        && number == decimal.Truncate(number)
            ? (long)number
            : null;

    public static bool? GetBoolean(this JObject json, string name) =>
        bool.TryParse(json.GetString(name), out bool value) ? value : null;

    public static DateTimeOffset? GetDate(this JObject json, string name) => ToDate(json.GetString(name));

    /// <summary>Reads a time with any number of fraction digits.</summary>
    public static DateTimeOffset? ToDate(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date)
            ? date
            : null;
}
