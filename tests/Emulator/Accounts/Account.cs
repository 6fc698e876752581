using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Knowledge;
using TwilioIntelligence.Emulator.Memory;
using TwilioIntelligence.Emulator.Operations;
using TwilioIntelligence.Emulator.OperatorResults;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Webhooks;

namespace TwilioIntelligence.Emulator.Accounts;

/// <summary>What one credential sees: its own objects, and no others.</summary>
internal sealed class Account
{
    /// <summary>An account with nothing in it but Twilio's own operators.</summary>
    /// <param name="id">Its SID.</param>
    public Account(string id)
    {
        Id = id;
        SigningKeys = SigningKeys.For(id);
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

    /// <summary>What operators made of its conversations.</summary>
    public OrderedCollection<StoredOperatorResult> OperatorResults { get; } = new();

    /// <summary>The conversations that intelligence has seen.</summary>
    public OrderedCollection<StoredConversation> Conversations { get; } = new();

    /// <summary>What its webhooks are signed with.</summary>
    public SigningKeys SigningKeys { get; set; }

    /// <summary>Its Conversations configurations, and the operations on them.</summary>
    public ControlPlane ControlPlane { get; } = new();

    /// <summary>Its knowledge bases.</summary>
    public OrderedCollection<KnowledgeBase> KnowledgeBases { get; } = new();

    /// <summary>Its memory stores.</summary>
    public OrderedCollection<MemoryStore> MemoryStores { get; } = new();

    /// <summary>Its share of the rate limit.</summary>
    public RateLimiter RateLimiter { get; } = new();
}
