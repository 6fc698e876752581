using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Documents;

/// <summary>Writes a stored document as the settings want it: with extra fields, with nulls, with nanoseconds.</summary>
internal sealed class DocumentWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly StoredDocument _document;
    private readonly Rendering _rendering;

    private DocumentWriter(Utf8JsonWriter json, StoredDocument document, Rendering rendering)
    {
        _json = json;
        _document = document;
        _rendering = rendering;
    }

    /// <summary>Writes one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="rendering">How it is to look.</param>
    /// <param name="leaveOut">A property of the document that is not shown.</param>
    public static ReadOnlyMemory<byte> Write(StoredDocument document, Rendering rendering, string? leaveOut = null)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            new DocumentWriter(json, document, rendering).WriteObject(document.Content, string.Empty, leaveOut);
        }

        // The buffer is bigger than what is in it, and there may be a hundred thousand of these.
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteObject(JsonElement value, string path, string? leaveOut = null)
    {
        _json.WriteStartObject();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name != leaveOut)
            {
                _json.WritePropertyName(property.Name);
                WriteProperty(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
            }
        }

        if (_rendering.ExplicitNulls && _document.Shape.Optional.TryGetValue(path, out var optional))
        {
            foreach (string name in optional)
            {
                if (!value.TryGetProperty(name, out _))
                {
                    _json.WriteNull(name);
                }
            }
        }

        FutureField.Write(_json, _rendering);
        _json.WriteEndObject();
    }

    private void WriteProperty(JsonElement value, string path)
    {
        if (_document.Replacement(path) is { } texts)
        {
            _json.WriteStartArray();
            foreach (string text in texts)
            {
                _json.WriteStringValue(text);
            }

            _json.WriteEndArray();
        }
        else
        {
            WriteValue(value, path);
        }
    }

    private void WriteValue(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when !_document.Shape.FreeForm.Contains(path):
                WriteObject(value, path);
                break;
            case JsonValueKind.Array when !_document.Shape.FreeForm.Contains(path):
                _json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    WriteValue(item, path);
                }

                _json.WriteEndArray();
                break;
            case JsonValueKind.String when _rendering.Nanoseconds && _document.Shape.Dates.Contains(path):
                _json.WriteStringValue(Widen(value.GetString()!));
                break;
            default:
                value.WriteTo(_json);
                break;
        }
    }

    // Only a date without a fraction: one that was given with a fraction is there to be read as it is.
    private string Widen(string date) =>
        DateTimeOffset.TryParseExact(
            date, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? Timestamp.Format(time, _document.Id, _rendering)
            : date;
}
