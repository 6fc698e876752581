using System.Collections.Generic;
using System.Net;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator;

/// <summary>What is decided before the emulator starts.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The address, which must be a loopback one: the emulator is no server for others.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>The only credentials accepted, each as <c>USER:SECRET</c>; none to let in any that look like Twilio's.</summary>
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>Bearer tokens that are accepted as well.</summary>
    public IReadOnlyList<string> BearerTokens { get; init; } = [];

    /// <summary>The OAuth clients that may ask for tokens, each as <c>ID:SECRET</c>; none to let in any that look like Twilio's.</summary>
    public IReadOnlyList<string> OAuthClients { get; init; } = [];

    /// <summary>The settings at the start, and again after a reset.</summary>
    public EmulatorSettings Settings { get; init; } = new();

    /// <summary>Faults that are in place from the start, as JSON.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
