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
}
