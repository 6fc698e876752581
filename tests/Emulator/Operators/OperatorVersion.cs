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
/// <param name="Content">What is in it.</param>
internal sealed record OperatorVersion(string OperatorId, int Number, OperatorContent Content) : IListItem
{
    /// <summary>Smaller for newer versions, which come first.</summary>
    string IListItem.Key => (int.MaxValue - Number).ToString("D10", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Number);
            json.WriteString("status", Content.Status);
            json.WriteString("dateCreated", Timestamp.Format(Content.Created, OperatorId, rendering));
            WriteDate(json, "dateDeprecated", Content.Deprecated, rendering);
            WriteDate(json, "retirementDate", Content.Retirement, rendering);
            WriteDate(json, "dateRetired", Content.Retired, rendering);
            FutureField.Write(json, rendering);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset? date, Rendering rendering)
    {
        if (date is { } time)
        {
            json.WriteString(name, Timestamp.Format(time, OperatorId, rendering));
        }
        else if (rendering.ExplicitNulls)
        {
            json.WriteNull(name);
        }
    }
}
