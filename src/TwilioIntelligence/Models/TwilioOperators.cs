using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Models;

/// <summary>
/// The language operators that Twilio itself authors. Their ids are the same in every account
/// (https://www.twilio.com/docs/conversations/intelligence/use-twilio-authored-language-operators).
/// </summary>
internal static class TwilioOperators
{
    private static readonly Dictionary<string, string> IdByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sentiment"] = "intelligence_operator_01kcrvw16kfa88qvgrfmr7y151",
        ["Summary"] = "intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn",
        ["NextBestResponse"] = "intelligence_operator_01kea27sy7ffsafmtsfp17nzx4",
        ["ScriptAdherence"] = "intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg",
    };

    private static readonly Dictionary<string, string> NameById = IdByName.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => IdByName.Keys;

    public static string? IdOf(string name) => IdByName.TryGetValue(name.Replace(" ", string.Empty), out string? id) ? id : null;

    /// <summary>Lists the ways to write a name: of one of Twilio's operators in one word, as here, and in several, as the API does.</summary>
    public static IEnumerable<string> SpellingsOf(string name) =>
        NameOf(IdOf(name)) is { } known ? [known, Regex.Replace(known, "(?<!^)(?=[A-Z])", " ")] : [name];

    public static string? NameOf(string? id) => id is not null && NameById.TryGetValue(id, out string? name) ? name : null;
}
