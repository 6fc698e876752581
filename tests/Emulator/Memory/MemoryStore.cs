using System;
using System.Text;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.Memory;

/// <summary>A memory store.</summary>
/// <param name="Resource">The store as it is fetched.</param>
internal sealed record MemoryStore(StoredResource Resource) : IListItem
{
    /// <inheritdoc/>
    string IListItem.Key => Resource.Id;

    /// <summary>The store in a list, where it is nothing but its id.</summary>
    public ReadOnlyMemory<byte> Render(Rendering rendering) => Encoding.UTF8.GetBytes(RawFields.Quote(Resource.Id));
}
