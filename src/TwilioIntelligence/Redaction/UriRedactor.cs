using System;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Redaction;

/// <summary>
/// Takes the query strings and the user names of addresses out of what goes into logs: webhooks carry tokens there. What a
/// person asks to see (an object, a difference, a finding) is left alone.
/// </summary>
internal static class UriRedactor
{
    private const string Masked = SecretRedactor.Masked;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Some servers take fewer slashes, or the other ones; JSON may escape them.
    private const string Scheme = @"(?:https?:[\\/]*|[a-z][a-z0-9+.-]{0,30}:(?:\\?/){2})";

    // An address may leave its scheme to the page that it stands on.
    private const string NoScheme = @"[\\/]{2,}";

    // What closes a sentence.
    private static readonly char[] ClosingLetters = ['\'', '\u2019', '.', ',', ';', ':', ')', ']'];

    private static readonly Regex WholeAddress = new($@"^\s*(?:{Scheme}|{NoScheme})", Options);

    // In a sentence nobody knows where an address ends: at the latest where a space or a quote is. What closes the sentence is
    // none of it, and is taken off afterwards: a pattern that looks ahead for it reads a long run of it again and again. For the
    // same reason a host takes its path with it where no query follows.
    private static readonly Regex AddressInSentence = new($@"(?:\b{Scheme}|{NoScheme})[^\s""]+", Options);
    private static readonly Regex HostInSentence = new(
        @"(?<![\w.@/\\:-])(?<address>(?>[\w-]+(?:\.[\w-]+)+)(?>(?::[0-9]+)?)(?>(?:[/\\][^\s""?]*)?))(?:\?(?<query>[^\s""]+))?",
        Options);

    // What Twilio reads behind the address of a webhook (how long to wait, how often to try) is no secret.
    private static readonly Regex Overrides = new(@"#(?:(?:ct|rt|tt|rc|rp|sni|e)=[\w,.*%-]*(?:&(?=\w)|\z))+\z", Options);
    private static readonly Regex PlainAuthority = new(@"^(?:[\w.-]*|\[[0-9a-f:.]+\])(?::[0-9]*)?\z", Options);

    /// <summary>Masks what is an address as a whole, or was given for one: it may lack its scheme, and hold any letter.</summary>
    public static string Address(string address)
    {
        Match scheme = WholeAddress.Match(address);
        int start = scheme.Length;
        int question = address.IndexOf('?', start);
        string query = string.Empty;
        if (question >= 0)
        {
            query = "?" + Masked + Overrides.Match(address, question).Value;
            address = address.Substring(0, question);
        }

        int end = address.IndexOfAny(['/', '\\', '#'], start);
        string authority = end < 0 ? address.Substring(start) : address.Substring(start, end - start);
        int user = authority.LastIndexOf('@');
        if (user < 0 && scheme.Success && !PlainAuthority.IsMatch(authority))
        {
            // A password with a slash in it makes no address that works, but a password it is.
            user = address.LastIndexOf('@') - start;
        }

        return (user < 0 ? address : address.Substring(0, start) + Masked + address.Substring(start + user)) + query;
    }

    /// <summary>Masks the addresses in a sentence, or the text as a whole where it is one.</summary>
    public static string Text(string text) => WholeAddress.IsMatch(text) ? Address(text) : Sentence(text);

    /// <summary>Masks the addresses in a sentence.</summary>
    public static string Sentence(string text) => HostInSentence.Replace(AddressInSentence.Replace(text, MaskAddress), MaskQuery);

    /// <summary>Masks the addresses in each text of a JSON value.</summary>
    public static JToken Json(JToken json) => Json(json, null, Text);

    /// <summary>Changes each text of a JSON value, and masks what stands where an address belongs.</summary>
    /// <param name="json">The value.</param>
    /// <param name="name">The name of the field that it is the value of.</param>
    /// <param name="mask">Masks any other text.</param>
    public static JToken Json(JToken json, string? name, Func<string, string> mask) => json switch
    {
        JObject fields => Object(fields, mask),
        JArray items => new JArray(items.Select(item => Json(item, name, mask))),
        JValue { Value: string text } => new JValue(name?.EndsWith("url", StringComparison.OrdinalIgnoreCase) == true ? mask(Address(text)) : mask(text)),
        _ => json.DeepClone(),
    };

    private static string MaskAddress(Match match)
    {
        string address = match.Value.TrimEnd(ClosingLetters);
        return Address(address) + match.Value.Substring(address.Length);
    }

    private static string MaskQuery(Match match)
    {
        string query = match.Groups["query"].Value;
        int end = query.TrimEnd(ClosingLetters).Length;
        return end == 0 ? match.Value : $"{match.Groups["address"].Value}?{Masked}{query.Substring(end)}";
    }

    private static JObject Object(JObject fields, Func<string, string> mask)
    {
        var masked = new JObject();
        foreach (JProperty field in fields.Properties())
        {
            // Names that are alike once they are masked become one.
            masked[mask(field.Name)] = Json(field.Value, field.Name, mask);
        }

        return masked;
    }
}
