namespace TwilioIntelligence.Emulator.Json;

/// <summary>A property that the emulator does not know, kept as it was sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as JSON text.</param>
internal sealed record UnknownField(string Name, string Value);
