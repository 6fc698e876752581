using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Documents;

/// <summary>What there is to know about the objects of one resource in order to write them. Paths have dots; arrays add nothing to them.</summary>
internal sealed record DocumentShape
{
    /// <summary>Paths whose objects are the customer's own: they are written as they are.</summary>
    public required IReadOnlySet<string> FreeForm { get; init; }

    /// <summary>Paths of dates.</summary>
    public required IReadOnlySet<string> Dates { get; init; }

    /// <summary>The optional properties of the objects at each path; an empty path for the document.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Optional { get; init; }
}
