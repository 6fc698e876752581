using System.Collections;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// Writes a value of a difference for a person: on one line, and shortened where it is long, but never so that what differs is
/// not to be seen.
/// </summary>
internal static class DifferenceFormatter
{
    private const int MaximumLength = 120;

    /// <summary>How much is shown around what differs, so that the place can be recognized.</summary>
    private const int Surroundings = 20;

    /// <summary>How much of an id stays at its beginning and its end.</summary>
    private const int IdBeginning = 5;
    private const int IdEnding = 8;

    /// <summary>What a column of the narrowest table has room for, and how much of it shows what stands before the difference.</summary>
    private const int ColumnWidth = 22;
    private const int ColumnSurroundings = 8;

    public static string Of(object? value) => Write(value, Shorten);

    /// <summary>Writes a value and the one that it is to become.</summary>
    public static (string Old, string New) Of(object? oldValue, object? newValue)
    {
        (string Old, string New) shortened = (Of(oldValue), Of(newValue));
        if (shortened.Old != shortened.New)
        {
            return shortened;
        }

        string oldText = Write(oldValue, static text => text);
        string newText = Write(newValue, static text => text);
        int most = System.Math.Min(oldText.Length, newText.Length);
        int before = Enumerable.Range(0, most).TakeWhile(index => oldText[index] == newText[index]).Count();
        int after = Enumerable.Range(1, most - before).TakeWhile(index => oldText[oldText.Length - index] == newText[newText.Length - index]).Count();
        return (
            Write(oldValue, text => Around(text, before - Quote(oldValue), after - Quote(oldValue))),
            Write(newValue, text => Around(text, before - Quote(newValue), after - Quote(newValue))));
    }

    public static bool IsScalar(object? value) => value is not (IntelligenceRule or IDictionary or object[]);

    /// <summary>Shortens an id in the middle: all ids of a kind begin alike, and the end is what tells one from another. A name stays.</summary>
    public static string ShortId(string text) =>
        text.StartsWith("intelligence_", System.StringComparison.Ordinal) && text.Length > IdBeginning + 1 + IdEnding
            ? text.Substring(0, IdBeginning) + "…" + text.Substring(text.Length - IdEnding)
            : text;

    /// <summary>
    /// Writes two values for columns of a table, which cut the end of what does not fit: a beginning that both have in common is cut first.
    /// </summary>
    public static (string Old, string New) OfColumns(object? oldValue, object? newValue)
    {
        string old = Write(oldValue, static text => text);
        string @new = Write(newValue, static text => text);
        int same = Enumerable.Range(0, System.Math.Min(old.Length, @new.Length)).TakeWhile(index => old[index] == @new[index]).Count();
        return same > ColumnSurroundings && System.Math.Max(old.Length, @new.Length) > ColumnWidth && oldValue is not null && newValue is not null
            ? (FromMiddle(old, same), FromMiddle(@new, same))
            : (old, @new);
    }

    /// <summary>
    /// Writes characters that would move the cursor, or tell a terminal to do something, so that they can be seen instead.
    /// </summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(Visible)) : text;

    private static string Write(object? value, System.Func<string, string> shorten) => value switch
    {
        null => "(none)",
        string text => "'" + shorten(OneLine(text)) + "'",
        bool truth => truth ? "true" : "false",
        double number => JsonText.Write(new JValue(number)),
        IntelligenceRule rule => shorten(OneLine(rule.ToString())),
        IDictionary or object[] => shorten(JsonText.Write(JsonValueConverter.ToDisplayToken(value))),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string FromMiddle(string text, int difference) =>
        "…" + text.Substring(Whole(text, System.Math.Min(difference, text.Length) - ColumnSurroundings));

    private static int Quote(object? value) => value is string ? 1 : 0;

    private static string Visible(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u001b' => "\\e",
        _ when char.IsControl(character) => string.Format(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)character),
        _ => character.ToString(),
    };

    /// <summary>Shows what stands between a beginning and an end that are long, and a little of both.</summary>
    private static string Around(string text, int before, int after)
    {
        int start = before > Surroundings ? Whole(text, before - Surroundings) : 0;
        int end = after > Surroundings ? Whole(text, text.Length - after + Surroundings) : text.Length;
        return (start > 0 ? "…" : string.Empty) + Shorten(text.Substring(start, end - start)) + (end < text.Length ? "…" : string.Empty);
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        int half = (MaximumLength - 1) / 2;
        return text.Substring(0, Whole(text, half)) + "…" + text.Substring(Whole(text, text.Length - half));
    }

    /// <summary>Gets a place to cut a text, at another or just before it, that does not divide a character.</summary>
    private static int Whole(string text, int place) =>
        place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) && char.IsHighSurrogate(text[place - 1]) ? place - 1 : place;
}
