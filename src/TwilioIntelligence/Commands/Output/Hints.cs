using System.Text.RegularExpressions;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Writes commands for a person to run, ready to paste.</summary>
internal static class Hints
{
    /// <summary>Gets a resource by its id.</summary>
    public static string ById(string noun, string id) => $"Get-{Names.CmdletNoun(noun)} -Id {id}";

    /// <summary>Finds resources by their display name.</summary>
    public static string ByName(string noun, string? name) => Find(noun, Regex.Replace(name ?? string.Empty, @"[\[\]*?`]", "`$0"));

    /// <summary>Finds resources by what a person typed, whose * and ? are taken as the wildcards that they most likely are.</summary>
    public static string ByPattern(string noun, string typed) => Find(noun, Regex.Replace(typed, @"[\[\]`]", "`$0"));

    private static string Find(string noun, string pattern) => $"Get-{Names.CmdletNoun(noun)} -DisplayName '{pattern.Replace("'", "''")}'";
}
