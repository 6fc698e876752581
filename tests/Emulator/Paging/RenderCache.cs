using System;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>Keeps an object as it was last rendered. Lists of many thousands are made of these.</summary>
internal sealed class RenderCache
{
    // A reference, so that it can be exchanged in one go: two requests may render the same object at once.
    private Entry? _entry;

    /// <summary>The object in UTF-8.</summary>
    /// <param name="rendering">How it is to look.</param>
    /// <param name="render">Renders it, where that was not yet done in this way.</param>
    public ReadOnlyMemory<byte> Get(Rendering rendering, Func<ReadOnlyMemory<byte>> render)
    {
        Entry? entry = _entry;
        if (entry is null || entry.Rendering != rendering)
        {
            _entry = entry = new Entry(rendering, render());
        }

        return entry.Bytes;
    }

    private sealed record Entry(Rendering Rendering, ReadOnlyMemory<byte> Bytes);
}
