using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>
/// Finds what differs between two contents. The same answer decides whether an update is sent at all, and tells a person
/// what it would change.
/// </summary>
internal static class ConfigurationComparison
{
    /// <summary>Lists the differences; none means that an update from the one to the other would change nothing.</summary>
    /// <param name="reference">The one side.</param>
    /// <param name="difference">The other.</param>
    /// <param name="names">The names of operators, for a person to read.</param>
    public static IReadOnlyList<IntelligenceDifference> Compare(ConfigurationContent reference, ConfigurationContent difference, OperatorNames? names = null)
    {
        var found = new List<IntelligenceDifference>();
        CompareValue(found, nameof(IntelligenceConfiguration.DisplayName), reference.DisplayName, difference.DisplayName);
        CompareValue(found, nameof(IntelligenceConfiguration.Description), reference.Description, difference.Description);
        if (!reference.Rules.IsSame(difference.Rules))
        {
            CompareRules(found, reference.Rules.Items, difference.Rules.Items, names);
        }

        foreach (IntelligenceDifference one in found)
        {
            one.Names = names;
        }

        return found;
    }

    /// <summary>Lists the differences in what only the server decides.</summary>
    public static IReadOnlyList<IntelligenceDifference> CompareReadOnly(IntelligenceConfiguration reference, IntelligenceConfiguration difference)
    {
        var found = new List<IntelligenceDifference>();
        CompareValue(found, nameof(IntelligenceConfiguration.AccountId), reference.AccountId, difference.AccountId);
        CompareValue(found, nameof(IntelligenceConfiguration.Id), reference.Id, difference.Id);
        CompareValue(found, nameof(IntelligenceConfiguration.Version), reference.Version, difference.Version);
        CompareValue(found, nameof(IntelligenceConfiguration.DateCreated), reference.DateCreated, difference.DateCreated);
        CompareValue(found, nameof(IntelligenceConfiguration.DateUpdated), reference.DateUpdated, difference.DateUpdated);
        return found;
    }

    private static void CompareValue<T>(List<IntelligenceDifference> found, string path, T reference, T difference)
    {
        if (!EqualityComparer<T>.Default.Equals(reference, difference))
        {
            found.Add(new IntelligenceDifference(path, IntelligenceDifferenceKind.Changed, reference, difference));
        }
    }

    private static void CompareRules(
        List<IntelligenceDifference> found, IReadOnlyList<RuleJson> reference, IReadOnlyList<RuleJson> difference, OperatorNames? names)
    {
        List<(int Left, int Right)> pairs = RuleMatcher.PairEqual(reference, difference);
        foreach ((int left, int right) in pairs)
        {
            string path = RuleDescription.PathOf(left, reference[left]);
            found.AddRange(Comparison.Compare(path, reference[left].Normalized, difference[right].Normalized, Schemas.Rule));
        }

        foreach (int removed in Enumerable.Range(0, reference.Count).Where(index => !pairs.Exists(pair => pair.Left == index)))
        {
            found.Add(new IntelligenceDifference("Rules", IntelligenceDifferenceKind.Removed, new IntelligenceRule(reference[removed], names: names), null));
        }

        foreach (int added in Enumerable.Range(0, difference.Count).Where(index => !pairs.Exists(pair => pair.Right == index)))
        {
            found.Add(new IntelligenceDifference("Rules", IntelligenceDifferenceKind.Added, null, new IntelligenceRule(difference[added], names: names)));
        }

        if (pairs.Zip(pairs.Skip(1), static (one, next) => one.Right > next.Right).Any(static reordered => reordered))
        {
            found.Add(new IntelligenceDifference("Rules", IntelligenceDifferenceKind.Reordered, Ids(reference), Ids(difference)));
        }
    }

    private static string Ids(IEnumerable<RuleJson> rules) => string.Join(", ", rules.Select(static rule => rule.Id));
}
