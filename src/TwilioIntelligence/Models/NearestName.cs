using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    /// <summary>Gets the nearest of some names, or <see langword="null"/> where none is near.</summary>
    public static string? Of(string wanted, IEnumerable<string> names) => wanted.Length == 0 ? null : Rank(wanted, names, 1).FirstOrDefault().Name;

    /// <summary>Orders the names that are near by how near they are: a third of their characters may differ.</summary>
    /// <param name="wanted">What was given.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="slack">How many characters may differ in a name that is short.</param>
    public static IOrderedEnumerable<(string Name, int Distance)> Rank(string wanted, IEnumerable<string> names, int slack) => names
        .Select(name => (Name: name, Distance: name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : EditDistance.Between(wanted, name)))
        .Where(near => near.Distance <= Math.Max(slack, near.Name.Length / 3))
        .OrderBy(static near => near.Distance);

    /// <summary>Lists the names that there are, and asks whether the nearest was meant.</summary>
    public static string Hint(string wanted, IReadOnlyCollection<string> names) =>
        string.Join(", ", names) + (Of(wanted, names) is { } nearest ? ". " + MessageText.Format(nameof(Messages.DidYouMean), nearest) : string.Empty);
}
