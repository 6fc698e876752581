using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Client;

/// <summary>
/// Takes secrets out of text that a person will see: the credential in every form it is sent in, and what addresses hide
/// (<see cref="AddressMask"/>).
/// </summary>
internal sealed class SecretMask
{
    public const string Masked = "***";

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

    /// <summary>Masks the credential only.</summary>
    public string Credential(string text) => _forms.Aggregate(text, static (masked, form) => masked.Replace(form, Masked));

    /// <summary>Masks what may be secret in a sentence that a person will read: the credential, and what addresses hide.</summary>
    public string Message(string text) => AddressMask.Text(Credential(text));

    /// <summary>Masks the same in each text of a JSON value, however its letters were escaped.</summary>
    public JToken Message(JToken json) => AddressMask.Json(json, null, Message);

    /// <summary>Masks everything that may be secret in a body: text by text where it is JSON.</summary>
    public string Body(string body)
    {
        try
        {
            return JsonText.Write(AddressMask.Json(JsonText.Parse(body), null, All));
        }
        catch (JsonException)
        {
            return AddressMask.Sentence(Headers(Credential(body)));
        }
    }

    /// <summary>Masks everything that may be secret.</summary>
    public string All(string text) => AddressMask.Text(Headers(Credential(text)));

    private static string Headers(string text) => AuthorizationHeader.Replace(text, $"$1 {Masked}");

    private static string InJson(string text)
    {
        string quoted = JsonText.Write(new JValue(text));
        return quoted.Substring(1, quoted.Length - 2);
    }
}
