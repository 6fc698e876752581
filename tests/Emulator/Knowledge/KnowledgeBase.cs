using System;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.Knowledge;

/// <summary>A knowledge base and its sources.</summary>
/// <param name="Resource">The base itself.</param>
/// <param name="Sources">Its sources.</param>
internal sealed record KnowledgeBase(StoredResource Resource, OrderedCollection<StoredResource> Sources) : IListItem
{
    /// <inheritdoc/>
    string IListItem.Key => Resource.Id;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) => Resource.Render(rendering);
}
