using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Lays out pages of a list as replies.</summary>
internal sealed class Paging
{
    private readonly FakeTransport _transport;

    public Paging(FakeTransport transport) => _transport = transport;

    /// <summary>Answers the next request with a page, and names the one after it where there is a token.</summary>
    public Paging Pages(string? nextToken, string[] ids)
    {
        _transport.Reply(200, Page(nextToken, ids));
        return this;
    }

    public static string Page(string? nextToken, string[] ids)
    {
        var meta = new JObject(new JProperty("key", "items"), new JProperty("pageSize", ids.Length));
        if (nextToken is not null)
        {
            meta["nextToken"] = nextToken;
        }

        return JsonText.Write(new JObject(
            new JProperty("items", new JArray(ids.Select(static id => new JObject(new JProperty("id", id))).ToArray<object>())),
            new JProperty("meta", meta)));
    }
}
