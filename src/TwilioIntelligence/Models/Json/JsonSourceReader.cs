using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Json;

/// <summary>Reads JSON, and can give each value as it is written in the source, to the letter.</summary>
internal sealed class JsonSourceReader : JsonTextReader
{
    private readonly SourceWindow _window;

    public JsonSourceReader(TextReader source)
        : this(new SourceWindow(source))
    {
    }

    private JsonSourceReader(SourceWindow window)
        : base(window) => _window = window;

    private long Position => _window.Position(LineNumber, LinePosition);

    /// <summary>Lets go of the source up to here: what has been read cannot be had again. Whoever reads a long list does so now and then.</summary>
    public void Forget() => _window.Forget(LineNumber, LinePosition);

    /// <summary>Gets the value that starts here as it is written, and moves to its end.</summary>
    public string ReadRaw()
    {
        if (TokenType is not (JsonToken.StartArray or JsonToken.StartObject))
        {
            return JsonText.Write(new JValue(Value));
        }

        long start = Position - 1;
        Skip();
        return _window.Text(start, Position);
    }

    /// <summary>Reads the value that starts here. What is written otherwise than this module would write it remembers its spelling.</summary>
    public JToken ReadToken()
    {
        using var writer = new JTokenWriter();
        int depth = 0;
        long end = Position;
        do
        {
            long start = end;
            end = Position;
            if (TokenType == JsonToken.Comment)
            {
                continue;
            }

            writer.WriteToken(this, writeChildren: false);
            switch (TokenType)
            {
                case JsonToken.StartObject or JsonToken.StartArray:
                    depth++;
                    break;
                case JsonToken.EndObject or JsonToken.EndArray:
                    depth--;
                    break;

                // The text of a value that stands alone would have begun before this method was called.
                case JsonToken.PropertyName or JsonToken.String or JsonToken.Integer or JsonToken.Float when depth > 0:
                    Spelling.Remember(writer.CurrentToken!, _window.Text(start, end));
                    break;
            }
        }
        while ((depth > 0 || TokenType == JsonToken.Comment) && Read());

        return depth == 0 && writer.Token is { } token ? token : throw new JsonReaderException(Resources.Messages.JsonEndsEarly);
    }
}
