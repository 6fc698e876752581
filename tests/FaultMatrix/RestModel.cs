using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>
/// What the server has: resources by their paths. It knows nothing of any kind of resource: a collection is the path that resources were
/// seeded under, and a POST to any other path is an action, which is accepted.
/// </summary>
public sealed class RestModel
{
    private const int NumberLength = 26;
    private const int FirstNumber = 1000;

    private readonly object _gate = new();
    private readonly SortedDictionary<string, JObject> _resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _collections = new(StringComparer.Ordinal);
    private readonly List<string> _actions = [];
    private readonly int _pageSize;
    private int _lastNumber = FirstNumber;

    /// <summary>Initializes a new instance of the <see cref="RestModel"/> class.</summary>
    /// <param name="seed">JSON: an object with a list of resources for the path of each collection.</param>
    /// <param name="pageSize">How many items a page of a list has at most.</param>
    public RestModel(string seed, int pageSize)
    {
        _pageSize = pageSize;
        foreach (JProperty collection in JObject.Parse(seed).Properties())
        {
            _collections.Add(collection.Name);
            foreach (JObject resource in collection.Value.Cast<JObject>())
            {
                _resources[$"{collection.Name}/{resource["id"] ?? resource["version"]}"] = (JObject)resource.DeepClone();
            }
        }
    }

    /// <summary>Gets all there is, apart from versions, as text that can be compared. What was made has numbers of its own: they count up.</summary>
    public string State
    {
        get
        {
            lock (_gate)
            {
                return string.Join("\n", _resources.Select(static pair => $"{pair.Key} {WithoutVersion(pair.Value)}").Concat(_actions));
            }
        }
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
                "GET" when _collections.Contains(path) => List(path, parts.Length > 1 ? parts[1] : string.Empty),
                "POST" when _collections.Contains(path) => Create(path, JObject.Parse(request.Body)),
                "POST" => Accept(request),
                _ when !_resources.TryGetValue(path, out JObject? resource) => Missing(),
                "GET" => new ModelReply(200, Text(_resources[path])),
                "PUT" => Change(path, JObject.Parse(request.Body), replaces: true),
                "PATCH" => Change(path, JObject.Parse(request.Body), replaces: false),
                "DELETE" => Delete(path),
                _ => new ModelReply(405, "{\"code\":20004,\"message\":\"Method not allowed\"}"),
            };
        }
    }

    private static string WithoutVersion(JObject resource)
    {
        var copy = (JObject)resource.DeepClone();
        copy.Remove("version");
        return Text(copy);
    }

    private static string Text(JToken json) => json.ToString(Formatting.None);

    private static ModelReply Missing() => new(404, "{\"code\":20404,\"message\":\"Not found\"}");

    private ModelReply Accept(WireRequest request)
    {
        _actions.Add(request.Key);
        return new ModelReply(202, string.Empty);
    }

    private ModelReply List(string path, string query)
    {
        int start = query.Split('&').Where(static part => part.StartsWith("pageToken=p", StringComparison.Ordinal))
            .Select(static part => int.Parse(part.Substring("pageToken=p".Length), CultureInfo.InvariantCulture)).FirstOrDefault();
        List<JObject> all = _resources.Where(pair => pair.Key.LastIndexOf('/') == path.Length && pair.Key.StartsWith(path, StringComparison.Ordinal))
            .Select(static pair => pair.Value).ToList();
        var meta = new JObject { ["key"] = "items", ["pageSize"] = _pageSize };
        if (start + _pageSize < all.Count)
        {
            meta["nextToken"] = $"p{start + _pageSize}";
        }

        return new ModelReply(200, Text(new JObject { ["items"] = new JArray(all.Skip(start).Take(_pageSize)), ["meta"] = meta }));
    }

    private ModelReply Create(string path, JObject body)
    {
        string sample = _resources.First(pair => pair.Key.StartsWith(path + "/", StringComparison.Ordinal)).Key.Substring(path.Length + 1);
        body["id"] = Id(sample, ++_lastNumber);
        Complete(body, 1);
        _resources[$"{path}/{body["id"]}"] = body;
        return new ModelReply(201, Text(body));
    }

    private ModelReply Change(string path, JObject body, bool replaces)
    {
        JObject before = _resources[path];
        JObject after = body;
        if (!replaces)
        {
            after = (JObject)before.DeepClone();
            after.Merge(body, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        }

        after["id"] = before["id"];
        Complete(after, ((long?)before["version"] ?? 0) + 1);
        _resources[path] = after;
        return new ModelReply(200, Text(after));
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
        resource["dateCreated"] = "2026-01-01T00:00:00Z";
        resource["dateUpdated"] = "2026-01-02T00:00:00Z";

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
