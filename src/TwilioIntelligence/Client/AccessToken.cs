using System;
using System.Net.Http.Headers;

namespace TwilioIntelligence.Client;

/// <summary>A token that stands for a credential for a while.</summary>
internal sealed class AccessToken
{
    // A request must arrive while its token still holds, also one that waits for its turn in the server.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);
    private const int MarginPart = 10;

    private readonly TimeSpan _renewAt;

    /// <summary>Initializes a new instance of the <see cref="AccessToken"/> class.</summary>
    /// <param name="text">The token.</param>
    /// <param name="issued">When it was asked for, by the monotonic clock.</param>
    /// <param name="lifetime">How long it holds, or <see langword="null"/> where nobody says.</param>
    public AccessToken(string text, TimeSpan issued, TimeSpan? lifetime)
    {
        Authorization = new AuthenticationHeaderValue("Bearer", text);
        _renewAt = lifetime is { } time ? issued + time - Min(LongestMargin, TimeSpan.FromTicks(time.Ticks / MarginPart)) : TimeSpan.MaxValue;
    }

    /// <summary>Gets the header that carries it.</summary>
    public AuthenticationHeaderValue Authorization { get; }

    /// <summary>Tells whether it can be used for one more request, with time to spare.</summary>
    public bool IsGoodAt(TimeSpan now) => now < _renewAt;

    private static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
