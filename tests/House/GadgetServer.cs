using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.House;

/// <summary>A server on this machine that has gadgets, in memory: with pages of two, ETags and If-Match.</summary>
public sealed class GadgetServer : IDisposable
{
    private const int PageSize = 2;

    private readonly HttpListener _listener = new();
    private readonly SortedDictionary<string, JObject> _gadgets = new(StringComparer.Ordinal);
    private readonly object _lock = new();

    public GadgetServer()
    {
        BaseUri = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(BaseUri.AbsoluteUri);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri BaseUri { get; }

    /// <summary>Gets what was requested: method and path, and the version in If-Match.</summary>
    public ICollection<string> Requests { get; } = [];

    /// <summary>Changes a gadget as another client would.</summary>
    public void Change(string id, string field, object value)
    {
        lock (_lock)
        {
            _gadgets[id][field] = JToken.FromObject(value);
            _gadgets[id]["version"] = (int)_gadgets[id]["version"]! + 1;
        }
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static int FreePort()
    {
        var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context = await _listener.GetContextAsync().ConfigureAwait(false);
            using var reader = new StreamReader(context.Request.InputStream);
            string body = await reader.ReadToEndAsync().ConfigureAwait(false);
            (int status, JObject? reply) = Answer(context.Request, body);
            context.Response.StatusCode = status;
            if (reply?["version"] is { } version)
            {
                context.Response.Headers["ETag"] = (string?)version;
            }

            byte[] bytes = reply is null ? [] : Encoding.UTF8.GetBytes(reply.ToString(Formatting.None));
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes, 0, bytes.Length, CancellationToken.None).ConfigureAwait(false);
            context.Response.Close();
        }
    }

    private (int Status, JObject? Reply) Answer(HttpListenerRequest request, string body)
    {
        lock (_lock)
        {
            string id = request.Url!.Segments.Skip(3).FirstOrDefault() ?? string.Empty;
            Requests.Add($"{request.HttpMethod} {request.Url.AbsolutePath} {request.Headers["If-Match"]}".Trim());
            return (request.HttpMethod, id) switch
            {
                ("GET", "") => (200, Page(request.QueryString["pageToken"])),
                ("POST", "") => (201, Store($"gadget_0{_gadgets.Count:d25}", JObject.Parse(body), 1)),
                (_, _) when !_gadgets.ContainsKey(id) => (404, new JObject { ["code"] = 20404, ["message"] = "Gadget not found", ["httpStatusCode"] = 404 }),
                ("PUT", _) when request.Headers["If-Match"] is { } tag && tag != (string?)_gadgets[id]["version"] => (412, new JObject()),
                ("PUT", _) => (200, Store(id, JObject.Parse(body), (int)_gadgets[id]["version"]! + 1)),
                ("DELETE", _) => (_gadgets.Remove(id) ? 204 : 404, null),
                _ => (200, _gadgets[id]),
            };
        }
    }

    private JObject Store(string id, JObject gadget, int version)
    {
        gadget["id"] = id;
        gadget["version"] = version;
        gadget["dateCreated"] = "2026-01-12T08:18:17Z";
        return _gadgets[id] = gadget;
    }

    private JObject Page(string? token)
    {
        string[] ids = [.. _gadgets.Keys.Where(id => string.CompareOrdinal(id, token ?? string.Empty) > 0).Take(PageSize + 1)];
        var meta = new JObject { ["key"] = "items", ["pageSize"] = Math.Min(ids.Length, PageSize) };
        if (ids.Length > PageSize)
        {
            meta["nextToken"] = ids[PageSize - 1];
        }

        return new JObject { ["items"] = new JArray(ids.Take(PageSize).Select(id => _gadgets[id])), ["meta"] = meta };
    }
}
