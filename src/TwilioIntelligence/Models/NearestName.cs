using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>Gets the nearest of some names, or <see langword="null"/> where none is near.</summary>
    public static string? Of(string wanted, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : EditDistance.Between(wanted, name)))
        .Where(near => wanted.Length > 0 && near.Distance <= Math.Max(1, near.Name.Length / 3))
        .OrderBy(static near => near.Distance)
        .Select(static near => near.Name)
        .FirstOrDefault();

    /// <summary>Lists the names that there are, and asks whether the nearest was meant.</summary>
    public static string Hint(string wanted, IReadOnlyCollection<string> names) =>
        string.Join(", ", names) + (Of(wanted, names) is { } nearest ? ". " + MessageText.Format(nameof(Messages.DidYouMean), nearest) : string.Empty);
}
