using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Client;

/// <summary>
/// Takes secrets out of text that a person will see: the credential in every form it is sent in, and the query strings and
/// user names of addresses, where webhooks carry tokens.
/// </summary>
internal sealed class SecretMask
{
    public const string Masked = "***";

    private static readonly Regex AddressQuery = new(@"(https?:(?:\\?/){2}[^\s""?#<>]*)\?[^\s""#<>]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex AddressUser = new(@"(https?:(?:\\?/){2})[^\s""/?#@<>]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex AuthorizationHeader = new(@"\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string[] _forms;

    public SecretMask(string userName, string secret)
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{secret}"));

        // As it is, as JSON writes it, and as JSON with escaped slashes; the longest first, so that no rest of one remains.
        _forms = new[] { basic, secret }
            .SelectMany(static text => new[] { text, InJson(text), InJson(text).Replace("/", "\\/"), Uri.EscapeDataString(text) })
            .Where(static text => text.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static text => text.Length)
            .ToArray();
    }

    /// <summary>Masks the credential only. For messages of errors: an address there is the point of the message.</summary>
    public string Credential(string text) => _forms.Aggregate(text, static (masked, form) => masked.Replace(form, Masked));

    /// <summary>Masks the credential in each text of a JSON value, however its letters were escaped.</summary>
    public JToken Credential(JToken json) => EachText(json, Credential);

    /// <summary>Masks everything that may be secret in a body: text by text where it is JSON.</summary>
    public string Body(string body)
    {
        try
        {
            return JsonText.Write(EachText(JsonText.Parse(body), All));
        }
        catch (JsonException)
        {
            return All(body);
        }
    }

    /// <summary>Masks everything that may be secret.</summary>
    public string All(string text)
    {
        string masked = AuthorizationHeader.Replace(Credential(text), $"$1 {Masked}");
        return AddressQuery.Replace(AddressUser.Replace(masked, $"$1{Masked}@"), $"$1?{Masked}");
    }

    private static JToken EachText(JToken json, Func<string, string> mask) => json switch
    {
        JObject fields => new JObject(fields.Properties().Select(field => new JProperty(mask(field.Name), EachText(field.Value, mask)))),
        JArray items => new JArray(items.Select(item => EachText(item, mask))),
        JValue { Value: string text } => new JValue(mask(text)),
        _ => json.DeepClone(),
    };

    private static string InJson(string text)
    {
        string quoted = JsonText.Write(new JValue(text));
        return quoted.Substring(1, quoted.Length - 2);
    }
}
