using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Twilio.Types;

namespace TwilioIntelligence.TwilioShapes;

/// <summary>Holds requests and replies to what Twilio's C# client would send and can read.</summary>
public static class ClientShapes
{
    // Any client sends these.
    private static readonly string[] CommonHeaders =
        ["Accept", "Accept-Encoding", "Authorization", "Connection", "Content-Length", "Content-Type", "Host", "User-Agent"];

    /// <summary>Finds what is wrong with a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="query">Its query, escaped, without a question mark.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="body">Its body; empty if it has none.</param>
    /// <returns>A fault each.</returns>
    public static IReadOnlyList<string> CheckRequest(string method, string path, string query, IDictionary headers, string body)
    {
        if (ClientCatalog.Find(method, path) is not { } known)
        {
            return ["Twilio's client has no such request"];
        }

        var faults = new List<string>();
        foreach ((string name, string value) in Pairs(query))
        {
            if (!known.Query.TryGetValue(name, out Type? type))
            {
                faults.Add($"{name} is no parameter");
            }
            else if (!IsValue(type, value))
            {
                faults.Add($"{name} is no {type}: {value}");
            }
            else if (name == "pageSize" && !IsPageSize(value, ClientGaps.LargestPage(known.Reply)))
            {
                faults.Add($"a page does not have {value} items");
            }
        }

        faults.AddRange(headers.Keys.Cast<string>().Except([.. CommonHeaders, .. known.Headers], StringComparer.OrdinalIgnoreCase)
            .Select(static name => $"{name} is no header"));
        faults.AddRange(known.Form.Count == 0
            ? CheckBody(body, known.Body, isRequest: true)
            : Pairs(body).Select(static pair => pair.Name).Except(known.Form).Select(static name => $"{name} is no field of the form"));
        return faults;
    }

    /// <summary>Finds what is wrong with a reply that says success.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="body">The body of the reply; empty if it has none.</param>
    /// <returns>A fault each.</returns>
    public static IReadOnlyList<string> CheckReply(string method, string path, string body)
    {
        if (ClientCatalog.Find(method, path) is not { } known)
        {
            return ["Twilio's client has no such request"];
        }

        if (!known.IsList)
        {
            // Where the client has a type without fields, or only wants to know whether it went well, nothing comes.
            bool hasFields = known.Reply.GetProperties().Any(static property => property.IsDefined(typeof(JsonPropertyAttribute), inherit: false));
            return CheckBody(body, hasFields ? known.Reply : null, isRequest: false);
        }

        JObject page = (JObject)Parse(body);
        JToken? meta = page["meta"];
        var faults = new List<string>();
        if (meta?["key"] is not { Type: JTokenType.String } key || page[(string)key!] is not JArray items || page.Count != 2)
        {
            faults.Add($"a page is a list and meta, whose key names the list, and not {string.Join(", ", page.Properties().Select(one => one.Name))}");
        }
        else
        {
            // The list of memory stores has their ids alone.
            faults.AddRange(items.SelectMany(item => JsonShape.Check(
                item, known.Reply == typeof(Twilio.Rest.Memory.V1.StoreReadResource) ? typeof(string) : known.Reply, isRequest: false)));
        }

        if (meta?["pageSize"] is not { Type: JTokenType.Integer })
        {
            faults.Add("meta has no pageSize");
        }

        return faults;
    }

    private static IReadOnlyList<string> CheckBody(string body, Type? type, bool isRequest)
    {
        if (type is null || body.Length == 0)
        {
            return (type is null) == (body.Length == 0) ? [] : [$"has {(type is null ? "a" : "no")} body"];
        }

        return JsonShape.Check(Parse(body), type, isRequest);
    }

    /// <summary>Reads JSON, and leaves the dates as the texts that they are.</summary>
    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string form) =>
        from pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split('=', 2)
        select (WebUtility.UrlDecode(parts[0]), WebUtility.UrlDecode(parts[^1]));

    private static bool IsValue(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType)
        {
            return IsValue(type.GenericTypeArguments[0], text);
        }

        if (type == typeof(DateTime) || type.IsSubclassOf(typeof(StringEnum)))
        {
            return JsonShape.Check(new JValue(text), type, isRequest: true).Count == 0;
        }

        return type == typeof(string) ? text.Length > 0 : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static bool IsPageSize(string text, int largest)
    {
        long size = long.Parse(text, CultureInfo.InvariantCulture);
        return size >= 1 && size <= largest;
    }
}
