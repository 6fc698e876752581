namespace TwilioIntelligence.Emulator.Json;

/// <summary>What to do with properties that are not known.</summary>
/// <param name="Strict">They are refused.</param>
/// <param name="KeepUnknown">They are kept. With neither, they are dropped.</param>
internal sealed record ReadingRules(bool Strict, bool KeepUnknown);
