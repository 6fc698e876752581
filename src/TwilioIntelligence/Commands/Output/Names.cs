using System;
using System.Linq;
using System.Text.RegularExpressions;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Names things for a person.</summary>
internal static class Names
{
    /// <summary>Names a resource: its display name, where it has one, and its id.</summary>
    public static string Of(ApiResource resource) =>
        resource.Name is { } name ? $"{Quote(name)} ({resource.Id})" : resource.Id ?? string.Empty;

    /// <summary>Quotes a display name, on one line.</summary>
    public static string Quote(string? name) => $"'{DifferenceFormatter.OneLine(name ?? string.Empty)}'";

    /// <summary>Gets the noun of the cmdlets for a resource: <c>IntelligenceOperatorResult</c> for an operator result.</summary>
    public static string CmdletNoun(string noun) => "Intelligence" + Pascal(noun);

    /// <summary>Writes a noun as one word: <c>OperatorResult</c>.</summary>
    public static string Pascal(string noun) => string.Concat(noun.Split(' ').Select(PropertyPath.Pascal));

    /// <summary>Says what an object of a type is: <c>operator result</c> for <c>IntelligenceOperatorResult</c>.</summary>
    public static string NounOf(Type type) =>
        Regex.Replace(type.Name.Substring("Intelligence".Length), "(?<!^)(?=[A-Z])", " ").ToLowerInvariant();

    /// <summary>Puts the article in front of a noun.</summary>
    public static string WithArticle(string noun) => ("aeiou".IndexOf(noun[0]) < 0 ? "a " : "an ") + noun;
}
