using System;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>Something that stands in a list.</summary>
internal interface IListItem
{
    /// <summary>What the list is ordered by, ordinally.</summary>
    string Key { get; }

    /// <summary>The item as JSON in UTF-8. Implementations keep it, since lists of many thousands are made of these.</summary>
    ReadOnlyMemory<byte> Render(Rendering rendering);
}
