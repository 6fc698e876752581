using System.Text.RegularExpressions;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Writes commands for a person to run, ready to paste.</summary>
internal static class Hints
{
    /// <summary>Gets a resource by its id.</summary>
    public static string ById(string noun, string id) => $"Get-{Names.CmdletNoun(noun)} -Id {id}";

    /// <summary>Finds resources by their display name.</summary>
    public static string ByName(string noun, string? name) => $"Get-{Names.CmdletNoun(noun)} -DisplayName '{AsPattern(name ?? string.Empty)}'";

    /// <summary>Finds resources by what a person typed, whose * and ? are taken as the wildcards that they most likely are.</summary>
    public static string ByPattern(string noun, string typed) =>
        $"Get-{Names.CmdletNoun(noun)} -DisplayName '{Regex.Replace(typed, @"[\[\]`]", "`$0").Replace("'", "''")}'";

    /// <summary>Writes a name for a single-quoted argument that takes wildcards.</summary>
    private static string AsPattern(string name) => Regex.Replace(name, @"[\[\]*?`]", "`$0").Replace("'", "''");
}
