using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>
/// What the server has: resources by their paths. It knows nothing of any kind of resource: a collection is the path that resources were
/// seeded under, and a POST to any other path is an action, which is accepted. The hosts of all products come to it.
/// </summary>
public sealed class RestModel
{
    private const int NumberLength = 26;
    private const int FirstNumber = 1000;
    private const string Operations = "/v2/ControlPlane/Operations/";

    // Only the server sets these: a replacement leaves them out.
    private static readonly string[] Dates = ["dateCreated", "dateUpdated", "createdAt", "updatedAt"];

    private readonly object _gate = new();
    private readonly SortedDictionary<string, JObject> _resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _collections = new(StringComparer.Ordinal);
    private readonly List<string> _actions = [];
    private readonly Dictionary<string, ModelReply> _accepted = new(StringComparer.Ordinal);
    private readonly JObject _effects;
    private readonly string[] _tagged;
    private readonly string[] _delayed;
    private readonly string _refused;
    private readonly int _pageSize;
    private int _lastNumber = FirstNumber;

    /// <summary>Initializes a new instance of the <see cref="RestModel"/> class.</summary>
    /// <param name="seed">
    /// An object with a list of resources for the path of each collection; below <c>tagged</c> the collections whose resources have an
    /// ETag, below <c>delayed</c> those whose changes are operations, and below <c>effects</c>, by the path of an action, what it makes in
    /// which collection.
    /// </param>
    /// <param name="pageSize">How many items a page of a list has at most.</param>
    /// <param name="refused">A method that the server does not have.</param>
    public RestModel(JObject seed, int pageSize, string refused)
    {
        _pageSize = pageSize;
        _refused = refused;
        _tagged = seed["tagged"]?.Select(static path => (string)path!).ToArray() ?? [];
        _delayed = seed["delayed"]?.Select(static path => (string)path!).ToArray() ?? [];
        _effects = seed["effects"] as JObject ?? [];
        foreach (JProperty collection in seed.Properties().Where(static property => property.Name[0] == '/'))
        {
            _collections.Add(collection.Name);
            foreach (JObject resource in collection.Value.Cast<JObject>())
            {
                _resources[$"{collection.Name}/{resource["id"] ?? resource["version"]}"] = (JObject)resource.DeepClone();
            }
        }
    }

    /// <summary>
    /// Gets all there is, a resource or an action each, as texts that can be compared. A version counts only where the client can make sure
    /// that it makes one and not two. What was made has numbers of its own: they count up.
    /// </summary>
    public IReadOnlyCollection<string> State
    {
        get
        {
            lock (_gate)
            {
                return _resources.Select(pair => $"{pair.Key} {Sorted(pair.Value, IsIn(_tagged, pair.Key))}").Concat(_actions).ToArray();
            }
        }
    }

    /// <summary>Reads JSON, and leaves the dates as the texts that they are.</summary>
    public static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    /// <summary>Finds a resource by its id.</summary>
    public JObject? Find(string id)
    {
        lock (_gate)
        {
            return _resources.Where(pair => pair.Key.EndsWith("/" + id, StringComparison.Ordinal)).Select(static pair => pair.Value).FirstOrDefault();
        }
    }

    /// <summary>Carries a request out.</summary>
    public ModelReply Process(WireRequest request)
    {
        string[] parts = request.Target.Split('?');
        string path = Uri.UnescapeDataString(parts[0]);
        lock (_gate)
        {
            return request.Method switch
            {
                _ when request.Method == _refused => NotAllowed(),
                "GET" when path.StartsWith(Operations, StringComparison.Ordinal) => new ModelReply(200, "{\"status\":\"COMPLETED\",\"id\":\"any\"}"),
                "GET" when _collections.Contains(path) => List(path, parts.Length > 1 ? parts[1] : string.Empty),
                "POST" when _collections.Contains(path) => Create(path, Parse(request.Body)),
                "POST" => Accept(request),
                _ when !_resources.TryGetValue(path, out JObject? resource) => Missing(),
                "GET" => Single(path),
                "PUT" or "PATCH" when request.IfMatch.Length > 0 && request.IfMatch != Tag(path) => new ModelReply(412, "{\"message\":\"Moved on\"}"),
                "PUT" or "PATCH" when IsIn(_delayed, path) => Operate(path, request),
                "PUT" or "PATCH" => Change(path, request),
                "DELETE" => Delete(path),
                _ => NotAllowed(),
            };
        }
    }

    private static bool IsIn(string[] collections, string path) =>
        Array.Exists(collections, collection => path.StartsWith(collection + "/", StringComparison.Ordinal));

    private static string Sorted(JObject resource, bool withVersion) => Text(new JObject(
        resource.Properties().Where(property => withVersion || property.Name != "version").OrderBy(static property => property.Name, StringComparer.Ordinal)));

    private static string Text(JToken json) => json.ToString(Formatting.None);

    private static ModelReply Missing() => new(404, "{\"code\":20404,\"message\":\"Not found\"}");

    private static ModelReply NotAllowed() => new(405, "{\"code\":20004,\"message\":\"Method not allowed\"}");

    private string Tag(string path) => $"\"{_resources[path]["version"]}\"";

    private ModelReply Single(string path) =>
        new(200, Text(_resources[path])) { Headers = IsIn(_tagged, path) ? $"ETag: {Tag(path)}\r\n" : string.Empty };

    private ModelReply Accept(WireRequest request)
    {
        _actions.Add($"{request.Key} {_actions.Count}");
        foreach (JProperty made in (_effects[request.Target] as JObject ?? []).Properties())
        {
            Create(made.Name, (JObject)made.Value.DeepClone());
        }

        return new ModelReply(202, string.Empty);
    }

    /// <summary>Accepts a change, once for each key, and says which operation it is.</summary>
    private ModelReply Operate(string path, WireRequest request)
    {
        if (!_accepted.TryGetValue(request.IdempotencyKey, out ModelReply? reply))
        {
            Change(path, request);
            string operation = $"{Operations}proc_job_{_accepted.Count + 1}";
            reply = new ModelReply(202, Text(new JObject { ["statusUrl"] = operation })) { Headers = $"Location: {operation}\r\nRetry-After: 0\r\n" };
            _accepted[request.IdempotencyKey] = reply;
        }

        return reply;
    }

    private ModelReply List(string path, string query)
    {
        int start = query.Split('&').Where(static part => part.StartsWith("pageToken=p", StringComparison.Ordinal))
            .Select(static part => int.Parse(part.Substring("pageToken=p".Length), CultureInfo.InvariantCulture)).FirstOrDefault();
        List<JObject> all = _resources.Where(pair => pair.Key.LastIndexOf('/') == path.Length && pair.Key.StartsWith(path, StringComparison.Ordinal))
            .Select(static pair => pair.Value).Where(item => query.Split('&').All(part => Fits(item, part))).ToList();
        var meta = new JObject { ["key"] = "items", ["pageSize"] = _pageSize };
        if (start + _pageSize < all.Count)
        {
            meta["nextToken"] = $"p{start + _pageSize}";
        }

        return new ModelReply(200, Text(new JObject { ["items"] = new JArray(all.Skip(start).Take(_pageSize)), ["meta"] = meta }));
    }

    /// <summary>Holds an item against a part of a query: a field, the id of an object (<c>operatorId</c>), or the ends of a time.</summary>
    private static bool Fits(JObject item, string part)
    {
        string name = part.Split('=')[0];
        string value = Uri.UnescapeDataString(part.Substring(Math.Min(name.Length + 1, part.Length)));
        return name switch
        {
            "createdAtAfter" => string.CompareOrdinal((string?)item["createdAt"], value) >= 0,
            "createdAtBefore" => string.CompareOrdinal((string?)item["createdAt"], value) <= 0,
            _ when item[name] is JValue field => (string?)field == value,
            _ when name.EndsWith("Id", StringComparison.Ordinal) && item[name.Substring(0, name.Length - 2)] is JObject inner => (string?)inner["id"] == value,
            _ => true,
        };
    }

    private ModelReply Create(string path, JObject body)
    {
        string sample = _resources.First(pair => pair.Key.StartsWith(path + "/", StringComparison.Ordinal)).Key.Substring(path.Length + 1);
        body["id"] = Id(sample, ++_lastNumber);
        Complete(body, 1);
        _resources[$"{path}/{body["id"]}"] = body;
        return new ModelReply(201, Text(body));
    }

    private ModelReply Change(string path, WireRequest request)
    {
        JObject before = _resources[path];
        JObject after = Parse(request.Body);
        if (request.Method == "PATCH")
        {
            JObject patch = after;
            after = (JObject)before.DeepClone();
            after.Merge(patch, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        }

        after["id"] = before["id"];
        foreach (string name in Dates.Append("author").Append("status").Where(name => before[name] is not null))
        {
            after[name] = before[name];
        }

        Complete(after, ((long?)before["version"] ?? 0) + 1);
        _resources[path] = after;
        if (_collections.Contains(path + "/Versions"))
        {
            _resources[$"{path}/Versions/{after["version"]}"] = (JObject)after.DeepClone();
        }

        return Single(path);
    }

    private ModelReply Delete(string path)
    {
        _resources.Remove(path);
        return new ModelReply(204, string.Empty);
    }

    /// <summary>Adds what only the server sets.</summary>
    private static void Complete(JObject resource, long version)
    {
        resource["version"] = version;
        resource["accountId"] = "AC00000000000000000000000000000001";
        resource["dateCreated"] ??= "2026-01-01T00:00:00Z";
        resource["dateUpdated"] ??= "2026-01-02T00:00:00Z";

        // By its place: an update that comes twice makes the same of it.
        var rules = resource["rules"] as JArray ?? [];
        foreach (JObject rule in rules.OfType<JObject>().Where(static rule => rule["id"] is null))
        {
            rule["id"] = Id("intelligence_configurationrule_", FirstNumber + rules.IndexOf(rule));
        }
    }

    /// <summary>Makes an id like another.</summary>
    private static string Id(string sample, int number) =>
        sample.Substring(0, sample.LastIndexOf('_') + 1) + number.ToString(CultureInfo.InvariantCulture).PadLeft(NumberLength, '0');
}
