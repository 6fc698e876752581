using System.Collections;
using System.Globalization;
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
        IntelligenceRule rule => Shorten(OneLine(rule.ToString())),
        IDictionary or object[] => Shorten(JsonText.Write(JsonValue.ToToken(value))),
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string OneLine(string text) => text.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\u001b", "\\e");

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
