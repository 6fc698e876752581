using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// An object as it was received, with a few of its texts. Most of a long list is only looked through, and what nobody asks for is never
/// made into tokens.
/// </summary>
internal sealed class ReceivedJson
{
    private readonly string _text;
    private readonly string[] _names;
    private readonly string?[] _values;

    private ReceivedJson(string text, string[] names, string?[] values)
    {
        _text = text;
        _names = names;
        _values = values;
    }

    /// <summary>Reads the object that starts where the reader stands.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="names">The fields to read along, where they hold a text.</param>
    /// <exception cref="JsonReaderException">It is not an object, or not well-formed.</exception>
    public static ReceivedJson Read(RawJsonReader reader, params string[] names)
    {
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new JsonReaderException(Messages.NotAnObject);
        }

        var values = new string?[names.Length];
        return new ReceivedJson(reader.ReadRaw((name, value) =>
        {
            int index = Array.IndexOf(names, name);
            if (index >= 0)
            {
                values[index] = value;
            }
        }), names, values);
    }

    /// <summary>Gets a text that was read along; nothing where it was not.</summary>
    public string? Find(string name) => Array.IndexOf(_names, name) is >= 0 and var index ? _values[index] : null;

    /// <summary>Makes tokens of it.</summary>
    public JObject Parse() => (JObject)JsonText.Parse(_text);
}
