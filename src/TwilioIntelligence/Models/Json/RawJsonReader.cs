using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models.Json;

/// <summary>A JSON reader that can also give values exactly as they are written, and hold them to the standard (RFC 8259).</summary>
internal sealed class RawJsonReader : JsonTextReader
{
    // The longest beginning of a token that could still become one. What comes after it is where a fault is.
    private static readonly Regex Beginning = new(
        """
        ^(?:"(?:[^"\\\u0000-\u001f\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*(?:"|\\(?:u[0-9a-fA-F]{0,3})?)?
        |n(?:u(?:ll?)?)?|t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?
        |-?(?:(?:0|[1-9][0-9]*)(?:\.(?:[0-9]+(?:[eE][+-]?[0-9]*)?)?|[eE][+-]?[0-9]*)?)?)
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', ':'];

    private readonly RecordingTextReader _source;
    private long _endOfComment;

    public RawJsonReader(TextReader source)
        : this(new RecordingTextReader(source))
    {
    }

    private RawJsonReader(RecordingTextReader source)
        : base(source) => _source = source;

    private long Position => _source.Position(LineNumber, LinePosition);

    /// <summary>Reads the next token. Comments are none: a reply may have them in any place.</summary>
    public override bool Read()
    {
        bool hasRead;
        while ((hasRead = base.Read()) && TokenType == JsonToken.Comment)
        {
            _endOfComment = Position;
        }

        return hasRead;
    }

    /// <summary>Discards the buffered text up to the current position. Call it after each item of a long list.</summary>
    public void DiscardBuffer() => _source.DiscardBuffer(LineNumber, LinePosition);

    /// <summary>Gets the value that starts here exactly as it is written, and moves to its end.</summary>
    public string ReadRaw()
    {
        if (TokenType is not (JsonToken.StartArray or JsonToken.StartObject))
        {
            return JsonText.Write(new JValue(Value));
        }

        long start = Position - 1;
        Skip();
        return _source.Text(start, Position);
    }

    /// <summary>Gets the object that starts here exactly as it is written, and moves to its end.</summary>
    /// <param name="visit">Is told the name of each field of it that holds a text, and the text.</param>
    /// <exception cref="JsonReaderException">The text ends early or is not JSON.</exception>
    public string ReadRaw(System.Action<string, string> visit)
    {
        long start = Position - 1;
        int depth = Depth;
        string? name = null;
        while (Read())
        {
            if (TokenType == JsonToken.EndObject && Depth == depth)
            {
                return _source.Text(start, Position);
            }

            if (name is not null && TokenType == JsonToken.String)
            {
                visit(name, (string)Value!);
            }

            name = TokenType == JsonToken.PropertyName && Depth == depth + 1 ? (string)Value! : null;
        }

        throw new JsonReaderException(Messages.JsonEndsEarly);
    }

    /// <summary>Reads the value that starts here and moves to its end.</summary>
    /// <exception cref="JsonReaderException">The text ends early or is not JSON.</exception>
    public JToken ReadToken() => ReadToken(Position, strict: false);

    /// <summary>Reads the value that starts here, and gets it exactly as it is written.</summary>
    /// <param name="text">The object or list as it is written.</param>
    /// <exception cref="JsonReaderException">The text ends early or is not JSON.</exception>
    public JToken ReadToken(out string text)
    {
        long start = Position - 1;
        JToken token = ReadToken();
        text = TokenType is JsonToken.EndObject or JsonToken.EndArray ? _source.Text(start, Position) : JsonText.Write(token);
        return token;
    }

    /// <summary>Reads the one value that all of the text is.</summary>
    /// <param name="strict">Whether to hold it to the standard. The reader itself takes comments, names without quotes, commas too many and NaN.</param>
    /// <exception cref="JsonReaderException">The text is not one JSON value.</exception>
    public JToken ReadDocument(bool strict)
    {
        long end = Position;
        if (!Read())
        {
            throw new JsonReaderException(Messages.JsonEndsEarly);
        }

        JToken token = ReadToken(end, strict);
        end = Position;
        if (Read())
        {
            throw strict ? NotStandard(end, Spaces) : new JsonReaderException("There is more text after the end of the JSON value.");
        }

        return strict && _source.Text(end, Position).Trim(Spaces).Length > 0 ? throw NotStandard(end, Spaces) : token;
    }

    /// <param name="end">Where the token before this value ended.</param>
    /// <param name="strict">Whether to hold the value to the standard.</param>
    private JToken ReadToken(long end, bool strict)
    {
        using var writer = new JTokenWriter();
        Stack<HashSet<string>>? names = strict ? new() : null;
        int depth = 0;
        do
        {
            long start = end;
            end = Position;
            if (names is not null)
            {
                CheckStandard(start, end);
                CheckNames(names);
            }

            switch (TokenType)
            {
                case JsonToken.StartObject or JsonToken.StartArray:
                    depth++;
                    break;
                case JsonToken.EndObject or JsonToken.EndArray:
                    depth--;
                    break;
                case JsonToken.Float when start < end && Exact(System.Math.Max(start, _endOfComment), end) is { } literal:
                    writer.WriteRawValue(literal);
                    continue;
            }

            writer.WriteToken(this, writeChildren: false);
        }
        while (depth > 0 && Read());

        return depth == 0 && writer.Token is { } token ? token : throw new JsonReaderException(Messages.JsonEndsEarly);
    }

    /// <summary>Gets the text of a number that a <see cref="double"/> does not carry exactly; otherwise nothing.</summary>
    private string? Exact(long start, long end)
    {
        string literal = _source.Text(start, end).Trim(Separators);
        string usual = System.Convert.ToString(Value, CultureInfo.InvariantCulture)!;
        return NumberLiteral.IsOne(literal) && !NumberLiteral.Same(literal, usual) ? literal : null;
    }

    /// <summary>Holds the token that ends here to the standard.</summary>
    private void CheckStandard(long start, long end)
    {
        string text = _source.Text(start, end);
        string token = text.TrimStart(Separators);
        string before = text.Substring(0, text.Length - token.Length);
        bool isEnd = TokenType is JsonToken.EndObject or JsonToken.EndArray;
        if (_endOfComment > start || (isEnd && before.IndexOf(',') >= 0))
        {
            throw NotStandard(start, Separators);
        }

        if (isEnd || TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            return;
        }

        if (TokenType == JsonToken.PropertyName)
        {
            token = token.TrimEnd(Separators);
        }

        Match beginning = Beginning.Match(token);
        bool isWhole = beginning.Length == token.Length && TokenType switch
        {
            JsonToken.PropertyName or JsonToken.String => QuoteChar == '"',
            JsonToken.Integer or JsonToken.Float => token.Length > 0 && token[token.Length - 1] is >= '0' and <= '9',
            JsonToken.Boolean or JsonToken.Null => true,
            _ => false,
        };
        if (!isWhole)
        {
            throw NotStandard(start + before.Length + beginning.Length, []);
        }
    }

    /// <summary>Refuses a name that its object has already: which of the two values counts is up to each reader.</summary>
    private void CheckNames(Stack<HashSet<string>> names)
    {
        switch (TokenType)
        {
            case JsonToken.StartObject:
                names.Push(new HashSet<string>(System.StringComparer.Ordinal));
                break;
            case JsonToken.EndObject:
                names.Pop();
                break;
            case JsonToken.PropertyName when !names.Peek().Add((string)Value!):
                string message = MessageText.Format(nameof(Messages.JsonNameTwice), Value, LineNumber, LinePosition);
                throw new JsonReaderException(message, Path, LineNumber, LinePosition, null);
        }
    }

    /// <summary>The error for the first character from a position on that is none of those that may stand there.</summary>
    private JsonReaderException NotStandard(long position, char[] passed)
    {
        int character;
        while ((character = _source.CharacterAt(position)) >= 0 && System.Array.IndexOf(passed, (char)character) >= 0)
        {
            position++;
        }

        (int line, int place) = _source.Place(position);
        string found = character < 0 ? Messages.TheEnd
            : char.IsControl((char)character) || char.IsSurrogate((char)character) ? string.Format(CultureInfo.InvariantCulture, "U+{0:X4}", character)
            : $"'{(char)character}'";
        string message = string.Format(CultureInfo.CurrentCulture, Messages.NotStandardJson, found, line, place);
        return new JsonReaderException(message, string.Empty, line, place, null);
    }
}
