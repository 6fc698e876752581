using System.Text.Json;

namespace TwilioIntelligence.Emulator.Admin;

/// <summary>An order to fill an account.</summary>
internal sealed record SeedOrder
{
    /// <summary>Whose account.</summary>
    public required string User { get; init; }

    /// <summary>How many configurations.</summary>
    public required int Count { get; init; }

    /// <summary>How many rules each has.</summary>
    public int Rules { get; init; } = 1;

    /// <summary>What each name begins with; a number follows.</summary>
    public string NamePrefix { get; init; } = "Support ";

    /// <summary>The description of each.</summary>
    public string? Description { get; init; }

    /// <summary>Refuses what the API would refuse.</summary>
    /// <exception cref="JsonException">It would.</exception>
    public void Check()
    {
        if (User.Length == 0 || Count < 0 || Rules is < 0 or > 5)
        {
            throw new JsonException("user must not be empty, count must not be negative, rules must be between 0 and 5.");
        }
    }
}
