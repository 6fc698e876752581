using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Json;

/// <summary>Writes the unknown fields of one object: those that a client sent, and the emulator's own unless the client sent it too.</summary>
internal sealed class UnknownFieldWriter(Utf8JsonWriter json, Rendering rendering)
{
    /// <summary>Writes them.</summary>
    public void Write(IReadOnlyList<UnknownField> fields)
    {
        foreach (UnknownField field in fields)
        {
            json.WritePropertyName(field.Name);
            json.WriteRawValue(field.Value, skipInputValidation: true);
        }

        if (fields.All(field => field.Name != FutureField.Name))
        {
            FutureField.Write(json, rendering);
        }
    }
}
