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

    /// <summary>Orders the names that are near by how near they are: a third of their characters may differ, and some must be the same.</summary>
    /// <param name="wanted">What was given.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="slack">How many characters may differ in a name that is short.</param>
    public static IOrderedEnumerable<(string Name, int Distance)> Rank(string wanted, IEnumerable<string> names, int slack) => names
        .Select(name => (Name: name, Distance: Distance(wanted, name)))
        .Where(near => near.Distance <= Math.Max(slack, near.Name.Length / 3) && near.Distance < wanted.Length)
        .OrderBy(static near => near.Distance);

    /// <summary>Lists the names that there are, and asks whether the nearest was meant.</summary>
    public static string Hint(string wanted, IReadOnlyCollection<string> names) =>
        string.Join(", ", names) + "." + (Of(wanted, names) is { } nearest ? " " + MessageText.Format(nameof(Messages.DidYouMean), nearest) : string.Empty);

    /// <summary>Tells how far apart two names are. A part of a name is near it, and so is its beginning with a typo.</summary>
    private static int Distance(string wanted, string name)
    {
        const int ShortestPart = 3;
        int index = name.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        if (index == 0 || (index > 0 && wanted.Length >= ShortestPart))
        {
            return Math.Min(index, 1);
        }

        int whole = EditDistance.Between(wanted, name);
        if (wanted.Length >= name.Length)
        {
            return whole;
        }

        int beginning = EditDistance.Between(wanted, name.Substring(0, wanted.Length));
        return beginning <= wanted.Length / 3 ? Math.Min(whole, beginning + 1) : whole;
    }
}
