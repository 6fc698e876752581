using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Accounts;

/// <summary>What one credential sees: its own objects and nobody else's.</summary>
internal sealed class Account
{
    /// <summary>An account with nothing in it but Twilio's own operators.</summary>
    /// <param name="id">Its SID.</param>
    public Account(string id)
    {
        Id = id;
        foreach (StoredOperator authored in TwilioOperators.All)
        {
            Operators.Add(() => authored);
        }
    }

    /// <summary>The account's SID.</summary>
    public string Id { get; }

    /// <summary>Its configurations.</summary>
    public OrderedCollection<StoredConfiguration> Configurations { get; } = new();

    /// <summary>Twilio's operators and its own.</summary>
    public OrderedCollection<StoredOperator> Operators { get; } = new();

    /// <summary>Its share of the rate limit.</summary>
    public RateLimiter RateLimiter { get; } = new();
}
