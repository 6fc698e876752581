using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class RateLimits
{
    private static readonly string[] Names = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"];

    [Fact]
    public async Task One_request_too_many_in_a_window_is_turned_away()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RateLimit = 2 }, time);

        await emulator.ListAsync();
        await emulator.PostAsync(TestEmulator.Minimal);
        (await emulator.PostAsync(TestEmulator.Minimal)).ShouldBeError(HttpStatusCode.TooManyRequests, 20429);
        Assert.Equal(1, await emulator.CountAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);

        Answer statistics = await emulator.AdminAsync("GET", "statistics");
        Assert.Equal(1, statistics["turnedAway"]!.GetValue<int>());
        Assert.Equal(1, statistics["byStatus"]!["429"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_bucket_fills_evenly()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 4, RateLimitAlgorithm = RateLimitAlgorithm.Bucket }, time);

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await emulator.ListAsync()).Status);
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await emulator.ListAsync()).Status);
        time.Advance(TimeSpan.FromSeconds(10));
        HttpStatusCode[] statuses = [.. (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => emulator.ListAsync()))).Select(answer => answer.Status)];
        Assert.Equal(4, statuses.Count(status => status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_bucket_can_hold_less_than_it_earns_in_a_second()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 100, RateLimitAlgorithm = RateLimitAlgorithm.Bucket, RateLimitBurst = 20 }, time);

        Assert.Equal(20, await ServedAsync(emulator, 25));
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(5, await ServedAsync(emulator, 10));
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(20, await ServedAsync(emulator, 25));
    }

    [Fact]
    public async Task Gcra_spaces_requests_evenly()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 4, RateLimitAlgorithm = RateLimitAlgorithm.Gcra }, time);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, await ServedAsync(emulator, 2));
            time.Advance(TimeSpan.FromMilliseconds(249));
            Assert.Equal(0, await ServedAsync(emulator, 1));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await emulator.SetAsync("""{"rateLimitBurst":3}""");
        Assert.Equal(3, await ServedAsync(emulator, 5));
    }

    [Fact]
    public async Task A_sliding_window_begins_anywhere()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 3, RateLimitAlgorithm = RateLimitAlgorithm.Sliding, RateLimitWindowMilliseconds = 2000 }, time);

        Assert.Equal(1, await ServedAsync(emulator, 1));
        time.Advance(TimeSpan.FromMilliseconds(1900));
        Assert.Equal(2, await ServedAsync(emulator, 3));

        // Fixed windows would let three more through here.
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, await ServedAsync(emulator, 3));
        time.Advance(TimeSpan.FromMilliseconds(1899));
        Assert.Equal(0, await ServedAsync(emulator, 1));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await ServedAsync(emulator, 3));
    }

    [Fact]
    public async Task Fixed_windows_can_be_longer_than_a_second()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 2, RateLimitWindowMilliseconds = 10_000 }, time);

        Assert.Equal(2, await ServedAsync(emulator, 3));
        time.Advance(TimeSpan.FromMilliseconds(2749));
        Assert.Equal(0, await ServedAsync(emulator, 1));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await ServedAsync(emulator, 3));
    }

    [Fact]
    public async Task So_many_can_be_under_way_at_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 1, RateLimitAlgorithm = RateLimitAlgorithm.Concurrency });

        // What has been answered is no longer under way, however soon the next one comes.
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
        }

        await emulator.SetAsync("""{"rateLimit":2,"latencyMilliseconds":300}""");
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => emulator.ListAsync()));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("1", answer.Headers["Retry-After"]));
        Assert.Equal(
            ["1", "2", "3", "3", "3"], answers.Select(answer => answer.Headers["Twilio-Concurrent-Requests"]).Order());
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
    }

    [Fact]
    public async Task Every_reply_says_how_many_requests_are_under_way()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal("1", (await emulator.ListAsync()).Headers["Twilio-Concurrent-Requests"]);
        Assert.Equal("1", (await emulator.GetAsync("/nowhere")).Headers["Twilio-Concurrent-Requests"]);
    }

    [Fact]
    public async Task The_headers_can_be_on_every_reply()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(
            new() { RateLimit = 2, RateLimitHeadersAlways = true }, new ManualTime());

        Assert.Equal(["2", "1", "1768205898", null], Headers(await emulator.ListAsync()));
        Assert.Equal(["2", "0", "1768205898", null], Headers(await emulator.GetAsync("/nowhere")));
        Assert.Equal(["2", "0", "1768205898", "1"], Headers(await emulator.ListAsync()));
        await emulator.SetAsync("""{"rateLimit":0}""");
        Assert.Equal([null, null, null, null], Headers(await emulator.ListAsync()));

        static string?[] Headers(Answer answer) => [.. Names.Select(name => answer.Headers.GetValueOrDefault(name))];
    }

    [Fact]
    public async Task Each_account_has_its_own_limit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RateLimit = 1 }, new ManualTime());
        await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, (await emulator.ListAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(TestEmulator.Configurations, "SKother")).Status);
    }

    // The clock stands at 08:18:17.250, so the window ends in 0.75 seconds.
    [Theory]
    [InlineData("all", "1", "0", "1768205898", "1")]
    [InlineData("retryAfter", null, null, null, "1")]
    [InlineData("retryAfterDate", null, null, null, "Mon, 12 Jan 2026 08:18:18 GMT")]
    [InlineData("resetEpoch", "1", "0", "1768205898", null)]
    [InlineData("resetDelta", "1", "0", "1", null)]
    [InlineData("none", null, null, null, null)]
    public async Task The_headers_can_have_every_form(string setting, string? limit, string? remaining, string? reset, string? retryAfter)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RateLimit = 1 }, new ManualTime());
        await emulator.SetAsync($$"""{"rateLimitHeaders":"{{setting}}"}""");
        await emulator.ListAsync();

        Answer answer = await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal([limit, remaining, reset, retryAfter], Names.Select(name => answer.Headers.GetValueOrDefault(name)));
    }

    private static async Task<int> ServedAsync(TestEmulator emulator, int requests)
    {
        int served = 0;
        for (int i = 0; i < requests; i++)
        {
            served += (await emulator.ListAsync()).Status == HttpStatusCode.OK ? 1 : 0;
        }

        return served;
    }
}
