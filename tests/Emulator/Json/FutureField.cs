using System;
using System.Text;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Json;

/// <summary>
/// The field that no published description knows. Its value holds what clients are apt to spoil on the way through: a number beyond
/// double precision, a date that must stay text, a null.
/// </summary>
internal static class FutureField
{
    /// <summary>Its name.</summary>
    public const string Name = "futureField";

    private const string Value = """{"big":9007199254740993,"at":"2026-06-08T20:41:53.788355855Z","none":null,"text":"é ☃"}""";

    /// <summary>The field as the last member of an object that is then closed.</summary>
    public static ReadOnlyMemory<byte> LastMember { get; } = Encoding.UTF8.GetBytes($",\"{Name}\":{Value}}}");

    /// <summary>Writes the field if responses are to have it.</summary>
    public static void Write(Utf8JsonWriter writer, Rendering rendering)
    {
        if (rendering.UnknownFields)
        {
            writer.WritePropertyName(Name);
            writer.WriteRawValue(Value, skipInputValidation: true);
        }
    }
}
