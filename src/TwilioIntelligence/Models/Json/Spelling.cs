using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Json;

/// <summary>
/// How a name, a text or a number was written in the JSON that it came from: <c>1.50</c>, <c>1e3</c>, more digits than a
/// <see cref="double"/> has, <c>"\u00e9"</c>. It goes with the value wherever that is copied to, and counts only as long as the
/// value is the same.
/// </summary>
internal sealed class Spelling
{
    private static readonly char[] BeforeValue = [' ', '\t', '\r', '\n', ',', ':'];

    // A reader is lenient. What it took, but JSON does not allow, is not worth keeping.
    private static readonly Regex Number = new(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    private readonly object? _value;

    private Spelling(object? value, string text)
    {
        _value = value;
        Text = text;
    }

    /// <summary>Gets the text, quotes included.</summary>
    public string Text { get; }

    /// <summary>Gets how a token was written, if that is known and not the usual way.</summary>
    public static string? Of(JToken token) =>
        token.Annotation<Spelling>() is { } spelling && Equals(spelling._value, ValueOf(token)) ? spelling.Text : null;

    /// <summary>Remembers how a token was written, unless it is the usual way.</summary>
    /// <param name="token">The name or value.</param>
    /// <param name="source">The text that ends with it, and has nothing but separators before it.</param>
    public static void Remember(JToken token, string source)
    {
        object? value = ValueOf(token);
        string text = source.TrimStart(BeforeValue);
        if (token is JProperty)
        {
            text = text.TrimEnd(BeforeValue);
        }

        bool isUnusual = value switch
        {
            string plain => text.Length >= 2 && text[0] == '"' && !text.Any(static letter => letter < ' ') && IsUnusual(text, plain),
            double number => text != JsonText.Write(new JValue(number)) && Number.IsMatch(text),
            _ => text != Convert.ToString(value, CultureInfo.InvariantCulture) && Number.IsMatch(text),
        };
        if (isUnusual)
        {
            token.AddAnnotation(new Spelling(value, text));
        }
    }

    /// <summary>Has a token written as an equal one was.</summary>
    public static void Copy(JToken from, JToken to)
    {
        if (from.Annotation<Spelling>() is { } spelling)
        {
            to.AddAnnotation(spelling);
        }
    }

    // Letters that need no escape, but get one from the writer, are the last three.
    private static bool IsUnusual(string text, string value) =>
        text.Length != value.Length + 2 || text.IndexOfAny(['\\', '\u0085', '\u2028', '\u2029']) >= 0;

    private static object? ValueOf(JToken token) => token is JProperty property ? property.Name : (token as JValue)?.Value;
}
