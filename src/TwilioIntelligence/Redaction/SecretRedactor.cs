using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Redaction;

/// <summary>
/// Takes secrets out of text that a person will see: the credential in every form it is sent in, and what addresses hide
/// (<see cref="UriRedactor"/>).
/// </summary>
internal sealed class SecretRedactor
{
    public const string Masked = "***";

    private static readonly Regex AuthorizationHeader = new(@"\b(Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Twilio's secrets have 32 characters. One letter is in every sentence, and tells nothing.
    private const int LongerThanWords = 8;
    private const int ShortestMasked = 3;

    // A token that has been renewed may still be echoed for a while.
    private const int RememberedTokens = 4;

    private readonly string[] _credential;
    private readonly List<string> _tokens = [];
    private volatile string[] _forms;

    /// <summary>Initializes a new instance of the <see cref="SecretRedactor"/> class.</summary>
    /// <param name="userName">The user of the API.</param>
    /// <param name="secret">The user's secret.</param>
    /// <param name="proxy">The credential for the proxy, which may quote it as the API may quote the other one.</param>
    public SecretRedactor(string userName, string secret, NetworkCredential? proxy = null)
    {
        _credential = [Basic(userName, secret), secret];
        if (proxy?.Password is { Length: > 0 } password)
        {
            string proxyUser = string.IsNullOrEmpty(proxy.Domain) ? proxy.UserName : $"{proxy.Domain}\\{proxy.UserName}";
            _credential = [.. _credential, Basic(proxyUser, password), password];
        }

        _forms = Forms(_credential);
    }

    /// <summary>Writes a credential as Basic authentication sends it.</summary>
    public static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>Masks an access token, too, from now on.</summary>
    public void AddToken(string token)
    {
        lock (_tokens)
        {
            _tokens.Add(token);
            if (_tokens.Count > RememberedTokens)
            {
                _tokens.RemoveAt(0);
            }

            _forms = Forms([.. _credential, .. _tokens]);
        }
    }

    /// <summary>
    /// Gets the forms of secrets: as they are, as JSON writes them, as JSON with escaped slashes, as a path in JSON names them, and as
    /// addresses and pages write them; the longest first, so that no rest of one remains.
    /// </summary>
    private static string[] Forms(IEnumerable<string> secrets) =>
        secrets
            .SelectMany(static text => new[] { text, InJson(text), InJson(text).Replace("/", "\\/"), text.Replace("'", "\\'"), Uri.EscapeDataString(text),
                WebUtility.UrlEncode(text), WebUtility.HtmlEncode(text) })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static text => text.Length)
            .ToArray();

    /// <summary>Masks the credential only.</summary>
    public string Credential(string text) => _forms.Aggregate(text, Mask);

    /// <summary>Masks what may be secret in a sentence that a person will read: the credential, and what addresses hide.</summary>
    public string Message(string text) => UriRedactor.Text(Credential(text));

    /// <summary>Masks the same in each text of a JSON value, however its letters were escaped.</summary>
    public JToken Message(JToken json) => UriRedactor.Json(json, null, Message);

    /// <summary>
    /// Gets an exception to be shown as the cause of another. One that quotes what a server sent back, and with it a secret, is
    /// rebuilt without that; where that cannot be, there is none.
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

    /// <summary>Masks everything that may be secret in a body that is not JSON.</summary>
    public string Body(string text) => UriRedactor.Sentence(Headers(Credential(text)));

    /// <summary>Masks everything that may be secret in a body, text by text.</summary>
    public JToken Body(JToken json) => UriRedactor.Json(json, null, All);

    /// <summary>Masks everything that may be secret.</summary>
    public string All(string text) => UriRedactor.Text(Headers(Credential(text)));

    /// <summary>A secret that is as short as a word is masked as a word: inside of others, it would garble a sentence.</summary>
    private static string Mask(string text, string form) =>
        form.Length >= LongerThanWords ? text.Replace(form, Masked)
        : form.Length >= ShortestMasked && text.Contains(form)
            ? Regex.Replace(text, $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(form)}(?![\p{{L}}\p{{Nd}}])", Masked)
        : text;

    private static string Headers(string text) => AuthorizationHeader.Replace(text, $"$1 {Masked}");

    private static string InJson(string text)
    {
        string quoted = new JValue(text).ToString(Formatting.None);
        return quoted.Substring(1, quoted.Length - 2);
    }
}
