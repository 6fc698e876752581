using System;
using System.Net.Http;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>What headers tell of a limit.</summary>
public sealed class RateLimitHeadersTests
{
    [Fact]
    public void A_reply_may_tell_the_wait_the_limit_what_is_left_and_the_reset()
    {
        RateLimitHeaders headers = Read(("Retry-After", "2"), ("X-RateLimit-Limit", "100"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "3"));

        Assert.Equal((TimeSpan.FromSeconds(2), 100, 0, TimeSpan.FromSeconds(3)), (headers.Wait, headers.Limit, headers.Remaining, headers.Reset));
    }

    [Fact]
    public void A_reply_may_tell_nothing()
    {
        RateLimitHeaders headers = Read();

        Assert.Equal((null, null, null, null), (headers.Wait, headers.Limit, headers.Remaining, headers.Reset));
    }

    [Fact]
    public void The_reset_is_the_wait_where_that_is_not_told() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Read(("X-RateLimit-Reset", "3")).Wait);

    [Theory]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("NaN")]
    [InlineData("many")]
    [InlineData("")]
    public void A_limit_that_makes_no_sense_is_not_told(string limit) =>
        Assert.Null(Read(("X-RateLimit-Limit", limit)).Limit);

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("none")]
    public void What_is_left_is_not_told_if_it_makes_no_sense(string remaining) =>
        Assert.Null(Read(("X-RateLimit-Remaining", remaining)).Remaining);

    [Theory]
    [InlineData("0")]
    [InlineData("-9")]
    [InlineData("1500000000")]
    [InlineData("soon")]
    public void A_reset_that_does_not_lie_ahead_is_not_told(string reset) =>
        Assert.Null(Read(("X-RateLimit-Reset", reset)).Reset);

    [Fact]
    public void No_wait_at_all_is_the_same_as_none_told() =>
        Assert.Null(Read(("Retry-After", "0")).Wait);

    [Theory]
    [InlineData(0.9, 2.1)]
    [InlineData(0, 3)]
    [InlineData(1.9, 1.1)]
    [InlineData(2, 3)]
    [InlineData(-0.1, 3)]
    [InlineData(3600, 3)]
    public void The_time_until_a_reset_is_as_exact_as_the_clocks_allow(double secondsAhead, double reset)
    {
        using HttpResponseMessage response = Replies.Json(
            429, "{}", ("Date", FakeClock.Start.ToString("R")), ("X-RateLimit-Reset", $"{FakeClock.Start.ToUnixTimeSeconds() + 3}"));

        // The server's date has whole seconds; the pause itself goes by it alone.
        RateLimitHeaders headers = RateLimitHeaders.Read(response, FakeClock.Start + TimeSpan.FromSeconds(secondsAhead));

        Assert.Equal(reset, headers.Reset!.Value.TotalSeconds, 3);
        Assert.Equal(TimeSpan.FromSeconds(3), headers.Wait);
    }

    [Fact]
    public void A_reset_that_has_just_passed_is_as_far_ahead_as_the_server_tells()
    {
        using HttpResponseMessage response = Replies.Json(
            429, "{}", ("Date", FakeClock.Start.ToString("R")), ("X-RateLimit-Reset", $"{FakeClock.Start.ToUnixTimeSeconds() + 1}"));

        Assert.Equal(TimeSpan.FromSeconds(1), RateLimitHeaders.Read(response, FakeClock.Start + TimeSpan.FromSeconds(1.2)).Reset);
    }

    private static RateLimitHeaders Read(params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return RateLimitHeaders.Read(response, FakeClock.Start);
    }
}
