using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the display name of a knowledge base.</summary>
public sealed class KnowledgeBaseCompleter : ResourceNameCompleter<IntelligenceKnowledgeBase>
{
    private protected override ResourceType<IntelligenceKnowledgeBase> Type => KnowledgeBaseResource.Type;
}
