using System;
using System.Linq;
using System.Text;
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
    // none of it, and is taken off afterwards: a pattern that looks ahead for it reads a long run of it again and again.
    private static readonly Regex AddressInSentence = new($@"(?:\b{Scheme}|{NoScheme})[^\s""]+", Options);
    private static readonly Regex QueryInSentence = new(@"\?(?<query>[^\s""]+)", Options);

    // Where the next of several addresses begins.
    private static readonly Regex NextAddress = new($@"(?<=[\s""'<>()\[\]{{}},;|=])(?:{Scheme}|{NoScheme})|https?:(?:\\?/){{2}}", Options);

    private static readonly Regex EndsInHost = new(@"(?:[\w-]\.[\w-]+|\blocalhost|\w:[0-9]+)\z", Options);
    private static readonly Regex NamedValue = new(@"^[\w.~%+\[\]-]+=", Options);

    // What Twilio reads behind the address of a webhook (how long to wait, how often to try) is no secret.
    private static readonly Regex Overrides = new(@"#(?:(?:ct|rt|tt|rc|rp|sni|e)=[\w,.*%-]*(?:&(?=\w)|\z))+\z", Options);
    private static readonly Regex PlainAuthority = new(@"^(?:[\w.-]*|\[[0-9a-f:.]+\])(?::[0-9]*)?\z", Options);

    /// <summary>
    /// Masks what is an address as a whole, or was given for one: it may lack its scheme, and hold any letter. Where it is several
    /// addresses, each is masked.
    /// </summary>
    public static string Address(string address)
    {
        int question = address.IndexOf('?', WholeAddress.Match(address).Length);
        string query = question < 0 ? string.Empty : "?" + Masked + Overrides.Match(address, question).Value;
        return Users(question < 0 ? address : address.Substring(0, question)) + query;
    }

    /// <summary>Masks the addresses in a sentence, or the text as a whole where it is one.</summary>
    public static string Text(string text) => WholeAddress.IsMatch(text) ? Address(text) : Sentence(text);

    /// <summary>Masks the addresses in a sentence, also those without a host.</summary>
    public static string Sentence(string text)
    {
        string masked = AddressInSentence.Replace(text, MaskAddress);
        return QueryInSentence.Replace(masked, match => MaskQuery(masked, match));
    }

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
        JValue { Type: not JTokenType.Raw, Value: string text } =>
            new JValue(name?.EndsWith("url", StringComparison.OrdinalIgnoreCase) == true ? mask(Address(text)) : mask(text)),
        _ => json.DeepClone(),
    };

    private static string MaskAddress(Match match)
    {
        string address = match.Value.TrimEnd(ClosingLetters);
        return Address(address) + match.Value.Substring(address.Length);
    }

    private static string MaskQuery(string text, Match match)
    {
        string query = match.Groups["query"].Value;
        int end = query.TrimEnd(ClosingLetters).Length;
        bool isMasked = query.StartsWith(Masked, StringComparison.Ordinal);
        return end > 0 && !isMasked && IsQuery(text, match.Index, query) ? $"?{Masked}{query.Substring(end)}" : match.Value;
    }

    /// <summary>Tells a query from the end of a question: a path or a host stands before it, or nothing does and it begins with a name.</summary>
    private static bool IsQuery(string text, int question, string query)
    {
        // Back to where the word begins. All that follows is the query, so no word is read twice.
        int start = question;
        while (start > 0 && text[start - 1] != '"' && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        string word = text.Substring(start, question - start);
        return word.IndexOfAny(['/', '\\']) >= 0 || EndsInHost.IsMatch(word) || (!word.Any(char.IsLetterOrDigit) && NamedValue.IsMatch(query));
    }

    /// <summary>Masks the users and the passwords of addresses without queries.</summary>
    private static string Users(string text)
    {
        if (text.IndexOf('@') < 0)
        {
            return text;
        }

        var masked = new StringBuilder();
        int start = 0;
        while (start < text.Length)
        {
            // What may be half of a password, with the start of an address in it, goes on to its end.
            int end = EndOfAddress(text, start);
            int user = end < text.Length && !IsComplete(text.Substring(start, end - start)) ? text.IndexOf('@', end) : -1;
            end = user < 0 ? end : EndOfAddress(text, user);
            masked.Append(User(text.Substring(start, end - start)));
            start = end;
        }

        return masked.ToString();
    }

    private static int EndOfAddress(string text, int start) => NextAddress.Match(text, start + 1) is { Success: true } next ? next.Index : text.Length;

    private static bool IsComplete(string address)
    {
        string authority = Authority(address, WholeAddress.Match(address).Length);
        return authority.IndexOf('@') >= 0 || PlainAuthority.IsMatch(authority.TrimEnd(ClosingLetters).TrimEnd());
    }

    /// <summary>Masks the user and the password of one address without a query.</summary>
    private static string User(string address)
    {
        Match scheme = WholeAddress.Match(address);
        int start = scheme.Length;
        string authority = Authority(address, start);
        int user = authority.LastIndexOf('@');
        if (user < 0 && scheme.Success && !PlainAuthority.IsMatch(authority))
        {
            // A password with a slash in it makes no address that works, but a password it is.
            user = address.LastIndexOf('@') - start;
        }

        return user < 0 ? address : address.Substring(0, start) + Masked + address.Substring(start + user);
    }

    private static string Authority(string address, int start)
    {
        int end = address.IndexOfAny(['/', '\\', '#'], start);
        return end < 0 ? address.Substring(start) : address.Substring(start, end - start);
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
