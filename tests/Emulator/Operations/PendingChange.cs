using System;

namespace TwilioIntelligence.Emulator.Operations;

/// <summary>A change that is valid, and has yet to be made.</summary>
/// <param name="ConfigurationId">The configuration that it is about.</param>
/// <param name="Failure">Why it will fail; null if it will not.</param>
/// <param name="Make">Makes it; false if that is not possible any more.</param>
internal sealed record PendingChange(string ConfigurationId, string? Failure, Func<bool> Make);
