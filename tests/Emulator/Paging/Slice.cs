using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>Some consecutive items of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="HasEarlier">Whether there are items before them.</param>
/// <param name="HasLater">Whether there are items after them.</param>
internal sealed record Slice<T>(IReadOnlyList<T> Items, bool HasEarlier, bool HasLater);
