using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Webhooks;

/// <summary>The URL of a webhook, as Twilio may have signed it.</summary>
internal static class WebhookUrl
{
    private const string BodyHashParameter = "bodySHA256=";

    // No Uri: it would rewrite the path and the query, whose letters are signed as they are. A user name is part of what is signed.
    private static readonly Regex Parts =
        new(@"^(?<scheme>https?)://(?<host>(?:[^/?#]*@)?(?:\[[^\]/?#]*\]|[^/?#:]*))(?<port>:[0-9]*)?(?<rest>[/?].*)?\z",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>
    /// Lists the forms that Twilio may have signed: the URL without its port and with it, or with the standard one, and then the same of
    /// the normalized URL. There are none where the URL is not one of the web.
    /// </summary>
    public static IEnumerable<string> SignedForms(Uri url) =>
        url.IsAbsoluteUri
            ? WithAndWithoutPort(WithoutFragment(url.OriginalString)).Concat(WithAndWithoutPort(WithoutFragment(url.AbsoluteUri))).Distinct()
            : [];

    /// <summary>Gets the hash of the body from the query. Twilio appends it, so that the last one is Twilio's.</summary>
    public static string? BodyHash(Uri url)
    {
        string text = WithoutFragment(url.OriginalString);
        int query = text.IndexOf('?');
        return query < 0
            ? null
            : text.Substring(query + 1).Split('&').LastOrDefault(static pair => pair.StartsWith(BodyHashParameter, StringComparison.Ordinal))
                ?.Substring(BodyHashParameter.Length);
    }

    private static IEnumerable<string> WithAndWithoutPort(string url)
    {
        Match parts = Parts.Match(url);
        if (!parts.Success)
        {
            yield break;
        }

        string start = $"{parts.Groups["scheme"].Value}://{parts.Groups["host"].Value}";
        string rest = parts.Groups["rest"].Value;
        string standard = parts.Groups["scheme"].Value.Equals("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        yield return start + rest;
        yield return start + (parts.Groups["port"].Success ? parts.Groups["port"].Value : standard) + rest;
    }

    private static string WithoutFragment(string url)
    {
        int fragment = url.IndexOf('#');
        return fragment < 0 ? url : url.Substring(0, fragment);
    }
}
