using System;
using System.Globalization;
using System.Net.Http;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>How long the server asks to wait.</summary>
public sealed class RetryAfterHeaderTests
{
    private static readonly DateTimeOffset Now = FakeClock.Start;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("-3", 0)]
    public void Retry_After_may_be_seconds(string value, double seconds) =>
        Assert.Equal(seconds, Of(("Retry-After", value)));

    [Fact]
    public void Retry_After_may_be_a_date() =>
        Assert.Equal(30, Of(("Retry-After", Now.AddSeconds(30).ToString("r", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_date_that_has_passed_is_no_wait() =>
        Assert.Equal(0, Of(("Retry-After", Now.AddSeconds(-30).ToString("r", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_date_is_compared_with_the_clock_of_the_server()
    {
        DateTimeOffset there = Now.AddHours(-5);

        Assert.Equal(30, Of(("Retry-After", there.AddSeconds(30).ToString("r", CultureInfo.InvariantCulture)),
            ("Date", there.ToString("r", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void X_RateLimit_Reset_may_be_seconds_since_1970() =>
        Assert.Equal(12, Of(("X-RateLimit-Reset", Now.AddSeconds(12).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void X_RateLimit_Reset_may_be_milliseconds_since_1970() =>
        Assert.Equal(12.5, Of(("X-RateLimit-Reset", Now.AddSeconds(12.5).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))));

    [Fact]
    public void X_RateLimit_Reset_may_be_a_number_of_seconds() =>
        Assert.Equal(60, Of(("X-RateLimit-Reset", "60")));

    [Fact]
    public void X_RateLimit_Reset_may_be_a_date() =>
        Assert.Equal(12.25, Of(("X-RateLimit-Reset", "2026-01-15T12:00:12.25Z")));

    [Fact]
    public void X_RateLimit_Reset_since_1970_is_compared_with_the_clock_of_the_server()
    {
        DateTimeOffset there = Now.AddHours(5);

        Assert.Equal(12, Of(("X-RateLimit-Reset", there.AddSeconds(12).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ("Date", there.ToString("r", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1767225600")]
    [InlineData("2020-01-01T00:00:00Z")]
    public void X_RateLimit_Reset_in_the_past_is_no_wait(string value) =>
        Assert.Equal(0, Of(("X-RateLimit-Reset", value)));

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("7 apples")]
    public void What_is_neither_is_passed_over(string value)
    {
        Assert.Null(Of(("Retry-After", value)));
        Assert.Null(Of(("X-RateLimit-Reset", value)));
        Assert.Equal(9, Of(("Retry-After", value), ("X-RateLimit-Reset", "9")));
    }

    [Fact]
    public void Retry_After_wins() =>
        Assert.Equal(3, Of(("Retry-After", "3"), ("X-RateLimit-Reset", "60")));

    [Fact]
    public void Without_either_the_server_asks_for_nothing() => Assert.Null(Of());

    [Theory]
    [InlineData("1e300")]
    [InlineData("Infinity")]
    public void A_wait_beyond_all_measure_does_no_harm(string value)
    {
        Assert.True(Of(("Retry-After", value)) > 86400);
        Assert.NotNull(Of(("X-RateLimit-Reset", value)));
    }

    private static double? Of(params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = Replies.Json(429, "{}", headers);
        return RetryAfterHeader.Of(response, Now)?.TotalSeconds;
    }
}
