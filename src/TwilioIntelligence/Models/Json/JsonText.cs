using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// Parses and writes JSON text. Readers and writers are made here, with settings of their own: a user's
/// <c>JsonConvert.DefaultSettings</c> must not change what is sent, and text that looks like a date stays text.
/// </summary>
internal static class JsonText
{
    /// <summary>How deep a reply or a body may nest. What the API speaks needs about ten levels.</summary>
    public const int MaximumDepth = 64;

    /// <summary>UTF-8 as HTTP wants it: without a byte order mark.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static RawJsonReader CreateReader(TextReader text) => new(text)
    {
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        MaxDepth = MaximumDepth,
    };

    public static JsonTextWriter CreateWriter(TextWriter text, Formatting formatting = Formatting.None) => new(text)
    {
        Culture = CultureInfo.InvariantCulture,
        Formatting = formatting,
    };

    /// <summary>Parses one JSON value leniently, as a reply is read.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static JToken Parse(string text) => Parse(text, strict: false);

    /// <summary>Parses one JSON value that is to be sent, or checked, strictly by the standard.</summary>
    /// <exception cref="JsonException">The text is not one JSON value; the message says where.</exception>
    public static JToken ParseStrict(string text) => Parse(text, strict: true);

    /// <summary>Writes JSON as text.</summary>
    public static string Write(JToken token, Formatting formatting = Formatting.None) => Write(writer => token.WriteTo(writer), formatting);

    /// <summary>Writes JSON as text by way of a writer.</summary>
    public static string Write(Action<JsonTextWriter> write, Formatting formatting = Formatting.None)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (JsonTextWriter writer = CreateWriter(text, formatting))
        {
            write(writer);
        }

        return text.ToString();
    }

    private static JToken Parse(string text, bool strict)
    {
        using RawJsonReader reader = CreateReader(new StringReader(text));
        return reader.ReadDocument(strict);
    }
}
