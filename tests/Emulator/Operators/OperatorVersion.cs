using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>A version in the short form in which they are listed.</summary>
/// <param name="OperatorId">Whose version.</param>
/// <param name="Number">Which one.</param>
/// <param name="Created">When it was written.</param>
internal sealed record OperatorVersion(string OperatorId, int Number, DateTimeOffset Created) : IListItem
{
    /// <inheritdoc/>
    string IListItem.Key => Number.ToString("D9", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Number);
            json.WriteString("status", "ACTIVE");
            json.WriteString("dateCreated", Timestamp.Format(Created, OperatorId, rendering));
            FutureField.Write(json, rendering);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
