using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>What the limiter is told of each request, and which refusals are a reason to give up.</summary>
public sealed class ApiSenderPacingTests
{
    private readonly TestSender _test = new();

    private FakeTransport Transport => _test.Transport;

    private AdaptiveRateLimiter Limiter => _test.Sender.LimiterOf(ApiProduct.Intelligence);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_beside_requests_that_are_served_does_not_count_against_the_tries()
    {
        _test.Settings.MaximumRetries = 1;
        for (int refusals = 0; refusals < 5; refusals++)
        {
            Transport.Next(async (_, token) =>
            {
                await _test.SendAsync("GET", null, token);
                return Replies.Json(429, "{}");
            }).Reply(200);
        }

        Transport.Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync("PUT", "{}", Cancellation));

        Assert.Equal(6, Transport.Methods.Count(static method => method == "PUT"));
    }

    [Fact]
    public async Task Refusals_that_do_not_count_leave_the_tries_to_what_counts()
    {
        _test.Settings.MaximumRetries = 1;
        for (int refusals = 0; refusals < 3; refusals++)
        {
            Transport.Next(async (_, token) =>
            {
                await _test.SendAsync("GET", null, token);
                return Replies.Json(429, "{}");
            }).Reply(200);
        }

        Transport.Reply(503, "{}").Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync("PUT", "{}", Cancellation));

        string[] retries = _test.Log.VerboseLines.Where(static message => message.Contains("again in", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, retries.Length);
        Assert.All(retries[..3], static retry => Assert.DoesNotContain("try", retry, StringComparison.Ordinal));
        Assert.Contains("try 2 of 2", retries[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_that_a_refusal_tells_is_the_pace_after_it()
    {
        Transport.Reply(429, "{}", ("Retry-After", "1"), ("X-RateLimit-Limit", "50"), ("X-RateLimit-Reset", "1")).Reply(200);

        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal(50, Limiter.Pace);
    }

    [Fact]
    public async Task Refusals_while_nothing_is_served_count_against_the_tries()
    {
        _test.Settings.MaximumRetries = 2;
        Transport.Reply(429, "{}").Reply(429, "{}").Reply(429, "{}");

        Assert.Equal("TooManyRequests", (await _test.FailAsync("PUT", "{}")).ErrorId);

        Assert.Equal(3, Transport.Requests.Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, true)]
    public async Task A_request_that_is_tried_once_is_given_up_at_a_refusal_whatever_else_is_served(int maximum, bool noRetry)
    {
        _test.Settings.MaximumRetries = maximum;
        Transport.Next(async (_, token) =>
        {
            await _test.SendAsync("GET", null, token);
            return Replies.Json(429, "{}");
        }).Reply(200);
        ApiRequest request = TestSender.Request("PUT", "{}");
        request.NoRetry = noRetry;

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Sender.SendAsync(request, _test.Context(Cancellation)));

        Assert.Equal("TooManyRequests", error.ErrorId);
    }

    [Fact]
    public async Task All_waits_of_a_request_last_five_minutes_at_most_whatever_else_is_served()
    {
        for (int refusals = 0; refusals < 4; refusals++)
        {
            Transport.Next(async (_, token) =>
            {
                await _test.SendAsync("GET", null, token);
                return Replies.Json(429, "{}", ("Retry-After", "100"));
            }).Reply(200);
        }

        Assert.Equal("TooManyRequests", (await _test.FailAsync("PUT", "{}")).ErrorId);

        Assert.Equal(4, Transport.Methods.Count(static method => method == "PUT"));
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(404, 1)]
    [InlineData(429, 0)]
    [InlineData(500, 0)]
    [InlineData(501, 0)]
    [InlineData(503, 0)]
    public async Task What_the_server_answers_is_served_and_what_it_turns_away_or_fails_at_is_not(int status, long served)
    {
        _test.Settings.MaximumRetries = 0;
        Transport.Reply(status, "{}");

        await Record.ExceptionAsync(() => _test.SendAsync("GET", null, Cancellation));

        Assert.Equal(served, Limiter.ServedCount);
    }

    [Fact]
    public async Task A_page_of_a_list_is_served_when_it_is_read()
    {
        Transport.Reply(200, """{"items":[],"meta":{"key":"items"}}""");
        using var listing = new Listing(_test, null, null, [], Cancellation);

        await listing.RestAsync();

        Assert.Equal(1, Limiter.ServedCount);
    }

    [Fact]
    public async Task A_quota_that_a_reply_says_is_used_up_is_waited_for()
    {
        Transport.Reply(200, "{}", ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "9")).Reply(200);

        await _test.SendAsync("GET", null, Cancellation);
        Assert.Equal(TimeSpan.FromSeconds(9), _test.Sender.PauseLeft);
        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal(9, _test.Clock.Elapsed.TotalSeconds, 3);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("not sent")]
    [InlineData("broken")]
    [InlineData("broken body")]
    [InlineData("senseless")]
    [InlineData("404")]
    [InlineData("503")]
    [InlineData("timeout")]
    public async Task However_a_request_ends_it_leaves_its_place_to_the_next(string end)
    {
        _test.Settings.MaximumRetries = 0;
        _test.Settings.Timeout = end == "timeout" ? TimeSpan.FromMilliseconds(5) : TimeSpan.FromSeconds(100);

        // More than may be under way at first: one that kept its place would hold up the last.
        for (int request = 0; request < 12; request++)
        {
            Layout(end);
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            Task sending = _test.Configurations.GetAsync(Sample.ConfigurationId, _test.Context(cancellation.Token));
            if (end == "cancelled")
            {
                int sent = request + 1;
                await Eventually.TrueAsync(() => Transport.Requests.Count == sent);
                await cancellation.CancelAsync();
            }

            Exception ended = await Assert.ThrowsAnyAsync<Exception>(() => sending.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
            Assert.IsNotType<TimeoutException>(ended);
        }

        // The last one is given time, and none of the replies that are left where the time ended before a request was on its way.
        _test.Settings.Timeout = TimeSpan.FromSeconds(100);
        Transport.Forget();
        Transport.Reply(200, "done");
        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
    }

    [Theory]
    [InlineData("broken body")]
    [InlineData("senseless")]
    [InlineData("404")]
    [InlineData("503")]
    public async Task However_a_page_ends_it_leaves_its_place_to_the_next(string end)
    {
        _test.Settings.MaximumRetries = 0;
        for (int request = 0; request < 12; request++)
        {
            Layout(end);
            using var listing = new Listing(_test, null, null, [], Cancellation);
            await Assert.ThrowsAsync<IntelligenceApiException>(() => listing.RestAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        }

        Transport.Reply(200, "done");
        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
    }

    [Fact]
    public async Task A_request_that_waits_to_be_tried_again_holds_no_place()
    {
        var waiting = new TaskCompletionSource();
        _test.Clock.OnDelay = (_, token) => waiting.Task.WaitAsync(token);
        for (int request = 0; request < 8; request++)
        {
            Transport.Reply(503, "{}");
        }

        Transport.Reply(200, "done");
        Task[] retrying = Enumerable.Range(0, 8).Select(_ => (Task)_test.SendAsync("GET", null, Cancellation)).ToArray();
        await Eventually.TrueAsync(() => _test.Clock.Waits.Count == 8);

        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation));

        Enumerable.Range(0, 8).ToList().ForEach(_ => Transport.Reply(200));
        waiting.SetResult();
        await Task.WhenAll(retrying);
    }

    [Fact]
    public async Task Setting_the_time_of_day_back_in_a_pause_does_not_prolong_it()
    {
        FakeClock clock = _test.Clock;
        clock.OnDelay = (time, _) =>
        {
            clock.SetTimeOfDay(clock.Now - TimeSpan.FromHours(1));
            clock.Advance(time);
            return Task.CompletedTask;
        };
        Transport.Reply(429, "{}", ("Retry-After", "7")).Reply(200);

        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal(7, clock.Elapsed.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(404, false)]
    public async Task How_many_requests_the_account_has_under_way_is_told_of_a_refusal(int status, bool told)
    {
        _test.Settings.MaximumRetries = 0;
        Transport.Reply(status, "{}", ("Twilio-Concurrent-Requests", "37"));

        await _test.FailAsync("GET");

        Assert.Equal(told, _test.Log.VerboseLines[0].EndsWith(", requests of the account at once: 37", StringComparison.Ordinal));
    }

    private void Layout(string end) => _ = end switch
    {
        "cancelled" or "timeout" => Transport.Stall(),
        "not sent" => Transport.BreakBeforeSending(new HttpRequestException("No.")),
        "broken" => Transport.BreakAfterSending(new HttpRequestException("Broke.")),
        "broken body" => Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Break()))),
        "senseless" => Transport.Reply(200, "<html>"),
        _ => Transport.Reply(int.Parse(end, System.Globalization.CultureInfo.InvariantCulture), "{}"),
    };
}
