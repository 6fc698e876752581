using System.Collections;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>Writes a value of a difference for a person: on one line, and shortened in the middle where it is long.</summary>
internal static class DifferenceText
{
    private const int MaximumLength = 120;

    public static string Of(object? value) => value switch
    {
        null => "(none)",
        string text => "'" + Shorten(OneLine(text)) + "'",
        bool truth => truth ? "true" : "false",
        double number => JsonText.Write(new JValue(number)),
        IntelligenceRule rule => Shorten(OneLine(rule.ToString())),
        IDictionary or object[] => Shorten(JsonValue.ToText(value)),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    public static bool IsScalar(object? value) => value is not (IntelligenceRule or IDictionary or object[]);

    /// <summary>
    /// Writes characters that would move the cursor, or tell a terminal to do something, so that they can be seen instead.
    /// </summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(Visible)) : text;

    private static string Visible(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u001b' => "\\e",
        _ when char.IsControl(character) => string.Format(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)character),
        _ => character.ToString(),
    };

    private static string Shorten(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        int half = (MaximumLength - 1) / 2;
        return text.Substring(0, half) + "…" + text.Substring(text.Length - half);
    }
}
