using System;
using System.Collections.Generic;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>A configuration as it is stored. It never changes: an update puts another in its place.</summary>
internal sealed class StoredConfiguration : IListItem
{
    private readonly RenderCache _rendered = new();

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public required string AccountId { get; init; }

    /// <summary>Its name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>How often it was written.</summary>
    public required int Version { get; init; }

    /// <summary>Its rules, each with an id.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <inheritdoc/>
    string IListItem.Key => Id;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) =>
        _rendered.Get(rendering, () => ConfigurationWriter.Write(this, rendering));
}
