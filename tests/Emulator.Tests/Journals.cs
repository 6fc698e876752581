using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class Journals
{
    [Fact]
    public async Task A_request_is_written_down_as_it_was_sent()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: new ManualTime());
        HttpRequestMessage request = TestEmulator.Request("POST", TestEmulator.Configurations + "?a=%20b", "{ \"displayName\": \"Grüße\", \"rules\": [] }");
        request.Headers.Add("X-Test", ["1", "2"]);

        Answer answer = await emulator.SendAsync(request);
        JsonNode entry = (await emulator.JournalAsync()).Single();

        Assert.Equal(1, entry["sequence"]!.GetValue<int>());
        Assert.Equal(new ManualTime().GetUtcNow(), entry["time"]!.GetValue<DateTimeOffset>());
        Assert.Equal("POST", entry["method"]!.GetValue<string>());
        Assert.Equal(TestEmulator.Configurations, entry["path"]!.GetValue<string>());
        Assert.Equal("a=%20b", entry["query"]!.GetValue<string>());
        Assert.Equal("1, 2", entry["headers"]!["X-Test"]!.GetValue<string>());
        Assert.Equal("{ \"displayName\": \"Grüße\", \"rules\": [] }", entry["body"]!.GetValue<string>());
        Assert.Equal(201, entry["status"]!.GetValue<int>());
        Assert.Equal(answer["accountId"]!.GetValue<string>(), entry["account"]!.GetValue<string>());
        Assert.Null(entry["fault"]);
        Assert.InRange(entry["durationMilliseconds"]!.GetValue<double>(), 0, 5000);
    }

    [Fact]
    public async Task A_path_is_written_down_still_escaped()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.GetAsync(TestEmulator.Configurations + "/a%2Fb%20c");

        Assert.Equal(TestEmulator.Configurations + "/a%2Fb%20c", (await emulator.JournalAsync()).Single()["path"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Basic", "U0thYmM6aHVzaA==", "Basic SKabc:***")]
    [InlineData("Bearer", "hush", "Bearer ***")]
    [InlineData("Basic", "hush", "Basic ***")]
    [InlineData("hush", null, "***")]
    public async Task No_secret_is_written_down(string scheme, string? parameter, string expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        HttpRequestMessage request = TestEmulator.Request("GET", TestEmulator.Configurations);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, parameter);

        await emulator.SendAsync(request);
        Answer journal = await emulator.AdminAsync("GET", "journal");

        Assert.Equal(expected, journal.Json[0]!["authorization"]!.GetValue<string>());
        Assert.DoesNotContain("hush", journal.Text);
        Assert.DoesNotContain("U0thYmM6aHVzaA", journal.Text);
    }

    [Fact]
    public async Task A_reader_can_ask_for_what_is_new_and_the_admin_path_leaves_no_trace()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.ListAsync();
        await emulator.ListAsync();
        await emulator.AdminAsync("GET", "settings");

        Assert.Equal([1, 2], (await emulator.JournalAsync()).Select(entry => entry["sequence"]!.GetValue<int>()));
        Assert.Equal([2], (await emulator.JournalAsync(since: 1)).Select(entry => entry["sequence"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_cleared_journal_goes_on_counting()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await emulator.AdminAsync("DELETE", "journal")).Status);
        await emulator.ListAsync();

        Assert.Equal(2, (await emulator.JournalAsync()).Single()["sequence"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_connection_has_an_id_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.ListAsync();
        await emulator.ListAsync();
        HttpRequestMessage closing = TestEmulator.Request("GET", TestEmulator.Configurations);
        closing.Headers.ConnectionClose = true;
        await emulator.SendAsync(closing);
        await emulator.ListAsync();

        string[] connections = [.. (await emulator.JournalAsync()).Select(entry => entry["connection"]!.GetValue<string>())];

        Assert.Equal(connections[0], connections[1]);
        Assert.Equal(connections[1], connections[2]);
        Assert.NotEqual(connections[2], connections[3]);
        Assert.Equal(2, (await emulator.AdminAsync("GET", "statistics"))["connections"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_long_body_is_kept_as_far_as_64_kibibytes()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        await emulator.PostAsync($$"""{"displayName":"x","rules":[],"description":"{{new string('x', 100_000)}}"}""");

        Assert.Equal(65_536, (await emulator.JournalAsync()).Single()["body"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task Statistics_count_requests()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateAsync();
        await emulator.ListAsync();
        await emulator.DeleteAsync("/nowhere");

        Answer statistics = await emulator.AdminAsync("GET", "statistics");

        Assert.Equal(
            """{"requests":3,"writes":2,"byStatus":{"200":1,"201":1,"404":1},"byMethod":{"DELETE":1,"GET":1,"POST":1}""" +
                ""","connections":1,"maximumConcurrent":1,"turnedAway":0}""",
            statistics.Text);
        await emulator.AdminAsync("DELETE", "statistics");
        Assert.Equal(0, (await emulator.AdminAsync("GET", "statistics"))["requests"]!.GetValue<int>());
    }
}
