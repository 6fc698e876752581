using System;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>What the rate limit makes of a request.</summary>
/// <param name="IsRefused">Whether it is one too many.</param>
/// <param name="Remaining">How many more would be let in at this moment.</param>
/// <param name="Reset">When the limit lets in more than it does now.</param>
/// <param name="Concurrent">How many of the account's requests are under way, this one included.</param>
internal sealed record Admission(bool IsRefused, int Remaining, DateTimeOffset Reset, int Concurrent);
