using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>What requests tell a person who asks for it, and what they keep to themselves.</summary>
public sealed class ApiSenderLogTests
{
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TestSender.UserName}:{TestSender.Secret}"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_line_tells_method_path_status_time_and_request_id()
    {
        var test = new TestSender();
        test.Transport.Reply(200, "{}", ("Twilio-Request-Id", "RQ1"));

        await test.SendAsync("GET", null, Cancellation);

        Assert.Matches(@"^GET /v3/ControlPlane/Configurations → 200 in \d+ ms \(RQ1\)$", Assert.Single(test.Log.VerboseLines));
        Assert.Empty(test.Log.DebugLines);
    }

    [Fact]
    public async Task A_repetition_is_told_with_its_wait_and_its_reason()
    {
        var test = new TestSender();
        test.Transport.Reply(503, "{}", ("Retry-After", "7")).Reply(200);

        await test.SendAsync("GET", null, Cancellation);

        Assert.Contains("GET /v3/ControlPlane/Configurations: again in 7.0 s, try 2 of 6 (HTTP 503)", Cultureless(test.Log));
    }

    [Fact]
    public async Task A_pause_is_told_with_its_reason()
    {
        var test = new TestSender();
        test.Transport.Reply(429, "{}", ("Retry-After", "7")).Reply(200);

        await test.SendAsync("GET", null, Cancellation);

        Assert.Contains("GET /v3/ControlPlane/Configurations: waits 7.0 s, because the server limits the rate", Cultureless(test.Log));
    }

    [Fact]
    public async Task A_lost_connection_is_told()
    {
        var test = new TestSender();
        test.Transport.BreakAfterSending(new System.Net.Http.HttpRequestException("It broke.")).Reply(200);

        await test.SendAsync("GET", null, Cancellation);

        Assert.Contains("GET /v3/ControlPlane/Configurations → It broke", test.Log.VerboseLines);
    }

    [Fact]
    public async Task A_secret_in_the_id_of_the_request_is_not_told()
    {
        var test = new TestSender();
        test.Transport.Reply(200, "{}", ("Twilio-Request-Id", "RQ" + Basic));

        await test.SendAsync("GET", null, Cancellation);

        Assert.EndsWith("(RQ***)", Assert.Single(test.Log.VerboseLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"" + TestSender.Secret + "\": }")]
    [InlineData("{\"meta\":{\"key\":\"" + TestSender.Secret + "\"},\"items\":[]}")]
    [InlineData("{\"items\":[{\"id\":\"x\",\"" + TestSender.Secret + "\": tru}]}")]
    public async Task A_secret_in_a_reply_that_makes_no_sense_is_nowhere_in_the_error(string body)
    {
        var test = new TestSender();
        test.Transport.Reply(200, body);
        using var listing = new Listing(test, null, null, [], Cancellation);

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(listing.RestAsync);

        Assert.Equal("InvalidReply", error.ErrorId);
        var cause = Assert.IsType<Newtonsoft.Json.JsonReaderException>(error.InnerException);
        Assert.DoesNotContain(TestSender.Secret, $"{error} {cause.Path} {test.Log.All}", StringComparison.Ordinal);
        Assert.Contains("***", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_words_of_a_broken_connection_is_nowhere_in_the_error()
    {
        var settings = new ClientSettings(new ApiHosts(new Uri("https://h.example")), TestSender.UserName, TestSender.Secret) { MaximumRetries = 0 };
        var test = new TestSender { Settings = settings };
        var cause = new InvalidOperationException("https://u:p@h.example " + Basic);
        test.Transport.BreakAfterSending(new System.Net.Http.HttpRequestException("It broke.", cause));

        IntelligenceApiException error = await test.FailAsync("GET");

        Assert.IsType<System.Net.Http.HttpRequestException>(error.InnerException);
        Assert.Null(error.InnerException.InnerException);
        Assert.DoesNotContain(Basic, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("u:p@", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_are_told_only_where_somebody_reads_them()
    {
        var silent = new TestSender();
        silent.Transport.Reply(200, "answer");
        await silent.SendAsync("POST", "question", Cancellation);
        Assert.Empty(silent.Log.DebugLines);

        var loud = new TestSender { Log = new RecordingLog { WantsBodies = true } };
        loud.Transport.Reply(200, "answer");
        await loud.SendAsync("POST", "question", Cancellation);
        Assert.Equal(["> question", "< answer"], loud.Log.DebugLines);
    }

    [Fact]
    public async Task The_body_of_a_list_and_of_a_refusal_is_told_too()
    {
        var test = new TestSender { Log = new RecordingLog { WantsBodies = true } };
        test.Transport.Reply(200, "listing").Reply(404, "refusal");
        string? read = null;

        read = await test.ReadAsItComesAsync("GET", Cancellation);
        await test.FailAsync("GET");

        Assert.Equal("listing", read);
        Assert.Equal(["< listing", "< refusal"], test.Log.DebugLines);
    }

    [Fact]
    public async Task No_secret_is_told_in_any_form()
    {
        var test = new TestSender { Log = new RecordingLog { WantsBodies = true } };
        string body = $$"""
            {"a":"{{TestSender.Secret}}","b":"Basic {{Basic}}","url":"https://user:pw9876@example.com/h?token=t0k3n",
            "escaped":"https:\/\/example.com\/h?token=t0k3n"}
            """;
        test.Transport.Reply(500, body).Reply(400, body.Replace("\"a\"", "\"message\"", StringComparison.Ordinal));

        IntelligenceApiException error = await test.FailAsync("PUT", body);

        foreach (string secret in new[] { TestSender.Secret, Basic, "t0k3n", "pw9876" })
        {
            Assert.DoesNotContain(secret, test.Log.All, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(TestSender.Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, test.Log.DebugLines.Count);
        Assert.Contains("https://***@example.com/h?***", test.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_cause_of_a_broken_connection_is_masked()
    {
        var test = new TestSender();
        test.Settings.MaximumRetries = 0;
        test.Transport.BreakAfterSending(new System.Net.Http.HttpRequestException($"The header 'Basic {Basic}' is odd."));

        IntelligenceApiException error = await test.FailAsync("GET");

        Assert.DoesNotContain(Basic, test.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Basic, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_query_of_a_request_is_not_told()
    {
        var test = new TestSender();
        test.Transport.Reply(200);
        var request = new ApiRequest("GET", "/v3/x", "p") { Query = [new("pageToken", "t0k3n")] };

        await test.Sender.SendAsync(request, test.Context(Cancellation));

        Assert.DoesNotContain("t0k3n", test.Log.All, StringComparison.Ordinal);
    }

    /// <summary>Lines for people have their decimal sign; the tests want one.</summary>
    private static string[] Cultureless(RecordingLog log) =>
        log.VerboseLines.Select(static line => line.Replace("7,0", "7.0", StringComparison.Ordinal)).ToArray();
}
