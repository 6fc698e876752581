using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Json;

/// <summary>
/// How this module reads and writes JSON text. Readers and writers are made here, with settings of their own: a user's
/// <c>JsonConvert.DefaultSettings</c> must not change what is sent, and text that looks like a date stays text.
/// </summary>
internal static class JsonText
{
    /// <summary>How deep a reply or a body may nest. What the API speaks needs about ten levels.</summary>
    public const int MaximumDepth = 64;

    /// <summary>UTF-8 as HTTP wants it: without a byte order mark.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static JsonSourceReader CreateReader(TextReader text) => new(text)
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

    /// <summary>Parses one JSON value. Written again, it is spelt as it was.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static JToken Parse(string text)
    {
        using JsonSourceReader reader = CreateReader(new StringReader(text));
        reader.Read();
        JToken token = reader.ReadToken();
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException("There is more text after the end of the JSON value.");
            }
        }

        return token;
    }

    /// <summary>Parses one JSON value that is to be sent, or is asked whether it is JSON: to the letter of the standard.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static JToken ParseStrictly(string text)
    {
        JToken token = Parse(text);
        StrictJson.Check(text);
        return token;
    }

    /// <summary>Writes JSON as text.</summary>
    public static string Write(JToken token, Formatting formatting = Formatting.None) =>
        Write(writer => Write(token, writer), formatting);

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

    private static void Write(JToken token, JsonTextWriter writer)
    {
        switch (token)
        {
            case JObject json:
                writer.WriteStartObject();
                foreach (JProperty property in json.Properties())
                {
                    WriteName(property, writer);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JArray array:
                writer.WriteStartArray();
                foreach (JToken item in array)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case var _ when Spelling.Of(token) is { } text:
                writer.WriteRawValue(text);
                break;
            default:
                token.WriteTo(writer);
                break;
        }
    }

    private static void WriteName(JProperty property, JsonTextWriter writer)
    {
        if (Spelling.Of(property) is { } text)
        {
            writer.WritePropertyName(text.Substring(1, text.Length - 2), escape: false);
        }
        else
        {
            writer.WritePropertyName(property.Name);
        }
    }
}
