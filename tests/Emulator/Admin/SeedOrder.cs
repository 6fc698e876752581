using System;
using System.Text.Json;

namespace TwilioIntelligence.Emulator.Admin;

/// <summary>An order to fill an account.</summary>
internal sealed record SeedOrder
{
    /// <summary>Whose account.</summary>
    public required string User { get; init; }

    /// <summary>What to fill it with.</summary>
    public SeedKind Kind { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>How many rules each configuration has.</summary>
    public int Rules { get; init; } = 1;

    /// <summary>What each name begins with; a number follows.</summary>
    public string NamePrefix { get; init; } = "Support ";

    /// <summary>The description of each.</summary>
    public string? Description { get; init; }

    /// <summary>When the first conversation was created, or the first result; null for now.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many seconds lie between one conversation or result and the next.</summary>
    public int StepSeconds { get; init; }

    /// <summary>Refuses what the API would refuse.</summary>
    /// <exception cref="JsonException">It would.</exception>
    public void Check()
    {
        if (User.Length == 0 || Count < 0 || Rules is < 0 or > 5 || StepSeconds < 0)
        {
            throw new JsonException("user must not be empty, count and stepSeconds must not be negative, rules must be between 0 and 5.");
        }
    }
}
