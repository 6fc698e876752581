using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>What a client sends to create or to replace a configuration.</summary>
/// <param name="DisplayName">The name.</param>
/// <param name="Description">The description; null clears it.</param>
/// <param name="Rules">All rules.</param>
internal sealed record ConfigurationDraft(string DisplayName, string? Description, IReadOnlyList<Rule> Rules);
