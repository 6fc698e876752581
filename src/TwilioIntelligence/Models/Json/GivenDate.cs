using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Json;

/// <summary>
/// Marks text that was given as a date. JSON has no dates, but the shell makes one of any text that looks like one, and its spelling
/// is gone then. So where the server has text that means this very date, that is what was meant, and it stays.
/// </summary>
internal sealed class GivenDate
{
    private GivenDate(object date) => Date = date;

    /// <summary>Gets the date: a <see cref="DateTime"/> or a <see cref="DateTimeOffset"/>.</summary>
    public object Date { get; }

    /// <summary>Writes a date as it is: a moment with its offset, and the date of a calendar without one.</summary>
    public static JValue ToToken(DateTime date) => Mark(date, date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));

    /// <summary>Writes a moment with its offset.</summary>
    public static JValue ToToken(DateTimeOffset date) =>
        Mark(date, date.ToString(date.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture));

    /// <summary>Gets the date that a token was given as, if it was.</summary>
    public static GivenDate? Of(JToken token) => token.Annotation<GivenDate>();

    /// <summary>Tells whether anything in a token was given as a date.</summary>
    public static bool IsIn(JContainer json) => json.Descendants().Any(static token => Of(token) is not null);

    /// <summary>Gets a rule with the text of another in the place of each date that means the same there.</summary>
    public static JObject Restore(JObject given, JObject original)
    {
        if (!IsIn(given))
        {
            return given;
        }

        var restored = (JObject)given.DeepClone();
        RestoreIn(restored, original);
        return restored;
    }

    /// <summary>
    /// Tells whether the shell could have made this date of a text. It reads a text without a zone as a date without one, or, if
    /// that is asked for, as one of some zone; a text with a zone is a moment.
    /// </summary>
    public bool IsMeantBy(string text)
    {
        using JsonSourceReader reader = JsonText.CreateReader(new StringReader(JsonText.Write(new JValue(text))));
        reader.DateParseHandling = DateParseHandling.DateTime;
        reader.DateTimeZoneHandling = DateTimeZoneHandling.RoundtripKind;
        reader.Read();
        return (reader.Value, Date) switch
        {
            (DateTime { Kind: DateTimeKind.Unspecified } read, DateTime given) => read.Ticks == given.Ticks,
            (DateTime { Kind: DateTimeKind.Unspecified } read, DateTimeOffset given) => read.Ticks == given.Ticks,
            (DateTime, DateTime { Kind: DateTimeKind.Unspecified }) => false,
            (DateTime read, DateTime given) => read.ToUniversalTime() == given.ToUniversalTime(),
            (DateTime read, DateTimeOffset given) => read.ToUniversalTime() == given.UtcDateTime,
            _ => false,
        };
    }

    private static JValue Mark(object date, string text)
    {
        var token = new JValue(text);
        token.AddAnnotation(new GivenDate(date));
        return token;
    }

    private static void RestoreIn(JToken given, JToken original)
    {
        switch (given, original)
        {
            case (JObject json, JObject other):
                foreach (JProperty property in json.Properties().ToList())
                {
                    if (other[property.Name] is { } value)
                    {
                        RestoreIn(property.Value, value);
                    }
                }

                break;
            case (JArray items, JArray others):
                foreach ((JToken item, JToken other) in Pairs(items, others))
                {
                    RestoreIn(item, other);
                }

                break;
            case (JValue, JValue { Value: string text }) when Of(given) is { } date && date.IsMeantBy(text):
                given.Replace(original.DeepClone());
                break;
        }
    }

    /// <summary>Pairs what has the same id, and the rest by position.</summary>
    private static List<(JToken Item, JToken Other)> Pairs(JArray items, JArray others) =>
        items.Select((item, index) => (Item: item, Other: others.FirstOrDefault(other => SameId(item, other)) ?? others.ElementAtOrDefault(index)))
            .Where(static pair => pair.Other is not null)
            .Select(static pair => (pair.Item, pair.Other!))
            .ToList();

    private static bool SameId(JToken item, JToken other) =>
        item is JObject json && other is JObject otherJson && JsonValue.String(json, "id") is { } id && JsonValue.String(otherJson, "id") == id;
}
