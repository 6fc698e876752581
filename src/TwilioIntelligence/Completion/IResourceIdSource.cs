using System.Collections.Generic;

namespace TwilioIntelligence.Completion;

/// <summary>A cmdlet that takes ids of resources.</summary>
internal interface IResourceIdSource
{
    /// <summary>Lists the resources whose ids may be meant.</summary>
    IEnumerable<CompletionItem> ListIds(IntelligenceConnection? connection);
}
