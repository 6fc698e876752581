using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
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

    private static readonly Regex AuthorizationHeader = new(@"\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string[] _forms;

    public SecretMask(string userName, string secret)
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{secret}"));

        // As it is, as JSON writes it, as JSON with escaped slashes, as a path in JSON names it, and as addresses and pages write it;
        // the longest first, so that no rest of one remains.
        _forms = new[] { basic, secret }
            .SelectMany(static text => new[] { text, InJson(text), InJson(text).Replace("/", "\\/"), text.Replace("'", "\\'"), Uri.EscapeDataString(text),
                WebUtility.UrlEncode(text), WebUtility.HtmlEncode(text) })
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

    /// <summary>
    /// Gets an exception to be shown as the cause of another. One that quotes what a server sent back, and with it a secret, is
    /// made anew without that; where that cannot be, there is none.
    /// </summary>
    public Exception? Cause(Exception exception)
    {
        string path = (exception as JsonReaderException)?.Path ?? string.Empty;
        string all = exception + path;
        if (Message(all) == all)
        {
            return exception;
        }

        string message = Message(exception.Message);
        Exception? inner = exception.InnerException is { } cause ? Cause(cause) : null;
        return exception switch
        {
            JsonReaderException reader => new JsonReaderException(message, Message(path), reader.LineNumber, reader.LinePosition, inner),
            JsonException => new JsonException(message, inner),
            HttpRequestException => new HttpRequestException(message, inner),
            IOException => new IOException(message, inner),
            _ => null,
        };
    }

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
