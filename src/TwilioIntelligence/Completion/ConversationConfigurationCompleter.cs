using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a Conversations configuration.</summary>
public sealed class ConversationConfigurationCompleter : ResourceNameCompleter<IntelligenceConversationConfiguration>
{
    private protected override ResourceType<IntelligenceConversationConfiguration> Type => ConversationConfigurationResource.Type;
}
