using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode? this[string name] => Json[name];

    /// <summary>The ids of a page.</summary>
    public IReadOnlyList<string> Ids => [.. Json["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>())];

    public string? NextToken => Json["meta"]!["nextToken"]?.GetValue<string>();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Holds the answer to the envelope that the API documents.</summary>
    public Answer ShouldBeError(HttpStatusCode status, int code, string? messagePart = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.Equal(code, this["code"]!.GetValue<int>());
        Assert.Equal((int)status, this["httpStatusCode"]!.GetValue<int>());
        Assert.Equal((int)status < 500, this["userError"]!.GetValue<bool>());
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", this["params"]!["twilioErrorCodeUrl"]!.GetValue<string>());
        if (messagePart is not null)
        {
            Assert.Contains(messagePart, this["message"]!.GetValue<string>());
        }

        return this;
    }

    /// <summary>Holds the answer to the envelope that Twilio's other products document.</summary>
    public Answer ShouldBeLegacyError(HttpStatusCode status, int code, string? messagePart = null)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.Equal(["code", "message", "more_info", "status"], Json.AsObject().Select(field => field.Key));
        Assert.Equal(code, this["code"]!.GetValue<int>());
        Assert.Equal((int)status, this["status"]!.GetValue<int>());
        if (messagePart is not null)
        {
            Assert.Contains(messagePart, this["message"]!.GetValue<string>());
        }

        return this;
    }
}
