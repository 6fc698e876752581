using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class FaultsOnDemand
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_is_shown_with_its_id_its_defaults_and_its_hits()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer added = await emulator.AddFaultAsync("""[{"kind":"status"},{"kind":"delay","delayMilliseconds":1}]""");
        await emulator.ListAsync();
        Answer faults = await emulator.AdminAsync("GET", "faults");

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal([1, 2], added.Json.AsArray().Select(fault => fault!["id"]!.GetValue<int>()));
        JsonNode first = faults.Json[0]!;
        Assert.Equal("status", first["kind"]!.GetValue<string>());
        Assert.Equal("before", first["when"]!.GetValue<string>());
        Assert.Equal(1, first["every"]!.GetValue<int>());
        Assert.Equal(1, first["hits"]!.GetValue<int>());
        Assert.Equal(0, faults.Json[1]!["hits"]!.GetValue<int>());
    }

    [Fact]
    public async Task Faults_can_be_cleared()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"status"}""");

        Assert.Equal(HttpStatusCode.NoContent, (await emulator.AdminAsync("DELETE", "faults")).Status);

        Assert.Empty((await emulator.AdminAsync("GET", "faults")).Json.AsArray());
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kind":"nonsense"}""")]
    [InlineData("""{"kind":"status","colour":"red"}""")]
    [InlineData("""{"kind":"status","path":"("}""")]
    [InlineData("""{"kind":"status","status":99}""")]
    [InlineData("""{"kind":"status","every":0}""")]
    [InlineData("""{"kind":"redirect"}""")]
    [InlineData("""7""")]
    [InlineData("""null""")]
    [InlineData("""{""")]
    public async Task What_is_no_fault_is_refused(string json)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.AddFaultAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fault_hits_only_its_method_and_path()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"method":"GET","path":"/Operators$","kind":"status","status":500}""");

        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.PostAsync("{}", TestEmulator.Operators)).Status);
        (await emulator.GetAsync(TestEmulator.Operators)).ShouldBeError(HttpStatusCode.InternalServerError, 20500);
    }

    [Fact]
    public async Task Skip_every_and_times_choose_the_requests()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"status","skip":1,"every":2,"times":2}""");

        var hit = new List<bool>();
        for (int i = 0; i < 8; i++)
        {
            hit.Add((await emulator.ListAsync()).Status == HttpStatusCode.ServiceUnavailable);
        }

        // The first passes, then every second one is hit, twice.
        Assert.Equal([false, false, true, false, true, false, false, false], hit);
    }

    [Fact]
    public async Task The_first_fault_that_applies_is_the_one_that_hits()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""[{"kind":"status","status":500,"times":1},{"kind":"status","status":502,"times":1}]""");

        Assert.Equal(HttpStatusCode.InternalServerError, (await emulator.ListAsync()).Status);
        Assert.Equal(HttpStatusCode.BadGateway, (await emulator.ListAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_status_can_strike_before_the_change_or_after_it(string when, int stored)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"status","when":"{{when}}","status":500}""");

        (await emulator.PostAsync(TestEmulator.Minimal)).ShouldBeError(HttpStatusCode.InternalServerError, 20500);

        Assert.Equal(stored, await emulator.CountAsync());
    }

    [Fact]
    public async Task A_status_can_have_its_own_code_message_headers_and_envelope()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""
            {"kind":"status","status":403,"code":20006,"message":"No permission","envelope":"legacy","headers":{"X-One":"1","ETag":"7"}}
            """);

        Answer answer = await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(
            """{"code":20006,"message":"No permission","more_info":"https://www.twilio.com/docs/errors/20006","status":403}""", answer.Text);
        Assert.Equal("1", answer.Headers["X-One"]);
        Assert.Equal("7", answer.Headers["ETag"]);
    }

    [Fact]
    public async Task A_status_can_have_a_body_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"status","status":200,"body":"surprise","headers":{"Content-Type":"text/plain"}}""");

        Answer answer = await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("surprise", answer.Text);
        Assert.Equal("text/plain", answer.Headers["Content-Type"]);
    }

    // The clock stands at 08:18:17.250.
    [Theory]
    [InlineData("retryAfter", "2", "Retry-After", "2")]
    [InlineData("retryAfter", "date:+2", "Retry-After", "Mon, 12 Jan 2026 08:18:20 GMT")]
    [InlineData("rateLimitReset", "2", "X-RateLimit-Reset", "2")]
    [InlineData("rateLimitReset", "epoch:+2", "X-RateLimit-Reset", "1768205900")]
    [InlineData("rateLimitReset", "epochms:+2", "X-RateLimit-Reset", "1768205899250")]
    public async Task A_status_can_say_when_to_come_back(string property, string value, string header, string expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: new ManualTime());
        await emulator.AddFaultAsync($$"""{"kind":"status","status":429,"{{property}}":"{{value}}"}""");

        Answer answer = await emulator.ListAsync();

        answer.ShouldBeError(HttpStatusCode.TooManyRequests, 20429);
        Assert.Equal(expected, answer.Headers[header]);
    }

    [Fact]
    public async Task A_delay_brings_the_right_answer_late()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"delay","delayMilliseconds":60}""");
        long started = Stopwatch.GetTimestamp();

        Answer answer = await emulator.PostAsync(TestEmulator.Minimal);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 59, 5000);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_stall_before_the_headers_lasts_until_the_client_goes(string when, int stored)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"stallBeforeHeaders","when":"{{when}}"}""");
        using var giveUp = new CancellationTokenSource();

        Task<HttpResponseMessage> request = emulator.Client.SendAsync(
            TestEmulator.Request("POST", TestEmulator.Configurations, TestEmulator.Minimal), giveUp.Token);
        JsonNode entry = await emulator.WaitForJournalAsync(entry => entry["fault"] is not null);

        Assert.False(request.IsCompleted);
        Assert.Null(entry["status"]);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.Equal(stored, await emulator.CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stalled_body_begins_and_does_not_go_on(bool chunked)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(3);
        await emulator.AddFaultAsync($$"""{"kind":"stallBody","bytes":50,"chunked":{{(chunked ? "true" : "false")}}}""");

        using HttpResponseMessage response = await emulator.Client.SendAsync(
            TestEmulator.Request("GET", TestEmulator.Configurations), HttpCompletionOption.ResponseHeadersRead, Stop);
        await using Stream body = await response.Content.ReadAsStreamAsync(Stop);
        var buffer = new byte[1000];
        int received = await body.ReadAtLeastAsync(buffer, 50, cancellationToken: Stop);
        Task<int> more = body.ReadAsync(buffer, Stop).AsTask();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(chunked, response.Content.Headers.ContentLength is null);
        Assert.Equal(50, received);
        Assert.NotSame(more, await Task.WhenAny(more, Task.Delay(50, Stop)));
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_reset_before_the_headers_is_a_reset_and_no_orderly_close(string when, int stored)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"resetBeforeHeaders","when":"{{when}}"}""");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.PostAsync(TestEmulator.Minimal));

        Assert.Equal(SocketError.ConnectionReset, SocketErrorOf(exception));
        Assert.Equal(stored, await emulator.CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_body_begins_and_is_cut_off_by_a_reset(bool chunked)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"resetBody","bytes":50,"chunked":{{(chunked ? "true" : "false")}}}""");

        using HttpResponseMessage response = await emulator.Client.SendAsync(
            TestEmulator.Request("POST", TestEmulator.Configurations, TestEmulator.Minimal), HttpCompletionOption.ResponseHeadersRead, Stop);
        await using Stream body = await response.Content.ReadAsStreamAsync(Stop);
        var buffer = new byte[1000];
        int received = await body.ReadAtLeastAsync(buffer, 50, cancellationToken: Stop);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(chunked, response.Headers.TransferEncodingChunked == true);
        Assert.Equal(50, received);
        IOException exception = await Assert.ThrowsAnyAsync<IOException>(() => body.ReadAsync(buffer, Stop).AsTask());
        Assert.Equal(SocketError.ConnectionReset, SocketErrorOf(exception));
        Assert.Equal(1, await emulator.CountAsync());
    }

    [Fact]
    public async Task A_body_that_is_not_there_cannot_be_reset_half_way()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string path = $"{TestEmulator.Configurations}/{await emulator.CreateAsync()}";
        await emulator.AddFaultAsync("""{"kind":"resetBody"}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.DeleteAsync(path));

        Assert.Equal(0, await emulator.CountAsync());
    }

    [Fact]
    public async Task A_slow_body_comes_piece_by_piece_and_whole()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(TestEmulator.Minimal);
        await emulator.AddFaultAsync("""{"kind":"slowBody","bytes":50,"delayMilliseconds":10}""");
        long started = Stopwatch.GetTimestamp();

        Answer answer = await emulator.GetAsync($"{TestEmulator.Configurations}/{created["id"]}");

        int pieces = (created.Text.Length + 49) / 50;
        Assert.Equal(created.Text, answer.Text);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, pieces * 9.5, 5000);
    }

    [Fact]
    public async Task A_malformed_body_says_that_it_is_json_and_is_not()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"malformed"}""");

        Answer answer = await emulator.PostAsync(TestEmulator.Minimal);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => answer.Json);
        Assert.Equal(0, await emulator.CountAsync());
    }

    [Fact]
    public async Task A_truncated_body_is_complete_as_far_as_http_goes()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"truncated","bytes":40}""");

        Answer answer = await emulator.PostAsync(TestEmulator.Minimal);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("40", answer.Headers["Content-Length"]);
        Assert.StartsWith("{\"accountId\":\"AC", answer.Text);
        Assert.Equal(40, answer.Text.Length);
        Assert.Equal(1, await emulator.CountAsync());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadGateway)]
    [InlineData(",\"status\":504", HttpStatusCode.GatewayTimeout)]
    public async Task A_gateway_can_answer_with_html(string status, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"html"{{status}}}""");

        Answer answer = await emulator.ListAsync();

        Assert.Equal(expected, answer.Status);
        Assert.Equal("text/html", answer.Headers["Content-Type"]);
        Assert.StartsWith("<html>", answer.Text);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Found)]
    [InlineData(",\"status\":307", HttpStatusCode.TemporaryRedirect)]
    public async Task A_redirect_leads_elsewhere(string status, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync($$"""{"kind":"redirect","location":"https://elsewhere.example/"{{status}}}""");

        Answer answer = await emulator.ListAsync();

        Assert.Equal(expected, answer.Status);
        Assert.Equal("https://elsewhere.example/", answer.Headers["Location"]);
    }

    [Fact]
    public async Task A_fault_strikes_before_credentials_are_looked_at()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"status","status":503}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await emulator.GetAsync(TestEmulator.Configurations, user: "nobody")).Status);
    }

    [Fact]
    public async Task Latency_holds_every_answer_back()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { LatencyMilliseconds = 40, JitterMilliseconds = 20 });
        await emulator.ListAsync();

        for (int i = 0; i < 3; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await emulator.ListAsync();
            Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 39, 5000);
        }
    }

    [Fact]
    public async Task Latency_holds_back_all_requests_at_once_not_one_after_the_other()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { LatencyMilliseconds = 200 });
        long started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => emulator.PostAsync(TestEmulator.Minimal)));

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 199, 3100);
        Answer statistics = await emulator.AdminAsync("GET", "statistics");
        Assert.Equal(16, statistics["maximumConcurrent"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_stalled_answer()
    {
        TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"stallBeforeHeaders"}""");
        Task<HttpResponseMessage> request = emulator.Client.SendAsync(TestEmulator.Request("GET", TestEmulator.Configurations), Stop);
        await emulator.WaitForJournalAsync(entry => entry["fault"] is not null);
        long started = Stopwatch.GetTimestamp();

        await emulator.StopServerAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 0, 4000);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        await emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_client_may_wait_to_be_told_to_go_on()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        HttpRequestMessage request = TestEmulator.Request("POST", TestEmulator.Configurations, TestEmulator.Minimal);
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, compress, deflate, br");

        Assert.Equal(HttpStatusCode.Created, (await emulator.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_client_may_take_the_emulator_for_its_proxy()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy(emulator.BaseAddress) });
        HttpRequestMessage request = TestEmulator.Request("GET", "http://intelligence.example.com" + TestEmulator.Configurations + "?pageSize=2");

        using HttpResponseMessage response = await client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TestEmulator.Configurations, (await emulator.JournalAsync())[0]["path"]!.GetValue<string>());
    }

    private static SocketError? SocketErrorOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException socket)
            {
                return socket.SocketErrorCode;
            }
        }

        return null;
    }
}
