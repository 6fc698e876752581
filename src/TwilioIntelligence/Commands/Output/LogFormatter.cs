using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// Says in a line what goes into messages and errors, and with them into logs: without the query strings and the user names
/// of addresses.
/// </summary>
internal static class LogFormatter
{
    // What the last name of a path is told by, whether it is quoted or not. What follows are the places of items, or their ids.
    private static readonly Regex AddressField = new(@"url['""]?(?:\[(?:'(?:[^']|'')*'|[^\]'""]*)\])*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Quoted = new(@"^got '(.*)'\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Says a finding.</summary>
    public static string Format(IntelligenceFinding finding)
    {
        // What was given for an address may be none, and is masked for one all the same.
        Match quoted = Quoted.Match(finding.Problem);
        string problem = IsAddress(finding.Path) && quoted.Success
            ? $"got '{UriRedactor.Address(quoted.Groups[1].Value)}'"
            : UriRedactor.Sentence(finding.Problem);
        return new IntelligenceFinding(UriRedactor.Sentence(finding.Path), problem, finding.Allowed, finding.Severity).ToString();
    }

    /// <summary>Says a difference.</summary>
    public static string Format(IntelligenceDifference difference)
    {
        // Before it is put into words: those are shortened, and what is left of an address cannot be told any more.
        object? reference = Value(difference.ReferenceValue, difference.Path);
        object? value = Value(difference.DifferenceValue, difference.Path);
        return new IntelligenceDifference(UriRedactor.Sentence(difference.Path), difference.Kind, reference, value) { Names = difference.Names }.ToString();
    }

    /// <summary>Says a conflict: the value when the object was read, the one on the server, and the one that is wanted.</summary>
    public static string Format(MergeConflict conflict)
    {
        string baseline = DifferenceFormatter.Of(Value(conflict.Baseline, conflict.Path));
        string present = DifferenceFormatter.Of(Value(conflict.Present, conflict.Path));
        string wanted = DifferenceFormatter.Of(Value(conflict.Wanted, conflict.Path));
        return MessageText.Format(nameof(Messages.ConflictOfField), UriRedactor.Sentence(conflict.Path), baseline, present, wanted);
    }

    private static object? Value(object? value, string path) => value switch
    {
        string text => (string?)Json(new JValue(text), path),
        IntelligenceRule rule => new IntelligenceRule((JObject)UriRedactor.Json(rule.ToJson()), rule.OperatorNames),
        System.Collections.IDictionary or object[] => JsonValueConverter.ToValue(Json(JsonValueConverter.ToDisplayToken(value), path)),
        _ => value,
    };

    // The rule for which fields hold an address is that of a body.
    private static JToken Json(JToken json, string path) => UriRedactor.Json(json, IsAddress(path) ? "url" : null, UriRedactor.Text);

    private static bool IsAddress(string path) => AddressField.IsMatch(path);
}
