using System;

namespace TwilioIntelligence.Emulator.OAuth;

/// <summary>A token, as much of it as may be shown.</summary>
/// <param name="Client">The client that asked for it.</param>
/// <param name="User">The user whose account it is for.</param>
/// <param name="Issued">When it was issued.</param>
/// <param name="Expires">When it expires.</param>
/// <param name="IsRevoked">Whether it was revoked before.</param>
internal sealed record IssuedToken(string Client, string User, DateTimeOffset Issued, DateTimeOffset Expires, bool IsRevoked);
