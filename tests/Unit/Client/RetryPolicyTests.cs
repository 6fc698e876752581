using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>What may be retried, and after how long.</summary>
public sealed class RetryPolicyTests
{
    /// <summary>The whole table: for each kind of failure, the methods that are retried.</summary>
    private static readonly Dictionary<FailureKind, string[]> Repeated = new()
    {
        [FailureKind.Refused] = [],
        [FailureKind.Throttled] = ["GET", "HEAD", "PUT", "DELETE", "POST", "PATCH"],
        [FailureKind.NotYetVisible] = ["GET", "HEAD", "PUT", "DELETE"],
        [FailureKind.ServerError] = ["GET", "HEAD", "PUT", "DELETE"],
        [FailureKind.Unavailable] = ["GET", "HEAD", "PUT", "DELETE"],
        [FailureKind.NotSent] = ["GET", "HEAD", "PUT", "DELETE", "POST", "PATCH"],
        [FailureKind.ConnectionLost] = ["GET", "HEAD", "PUT", "DELETE"],
        [FailureKind.TimedOut] = [],
        [FailureKind.InvalidResponse] = [],
    };

    public static TheoryData<string, string, bool> Table
    {
        get
        {
            var table = new TheoryData<string, string, bool>();
            foreach (FailureKind failure in Enum.GetValues<FailureKind>())
            {
                foreach (string method in new[] { "GET", "HEAD", "PUT", "DELETE", "POST", "PATCH" })
                {
                    table.Add(method, failure.ToString(), Repeated[failure].Contains(method));
                }
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Only_what_is_safe_is_sent_again(string method, string failure, bool again) =>
        Assert.Equal(again, Next(method, Enum.Parse<FailureKind>(failure), rare: 1) is not null);

    [Fact]
    public void After_a_second_500_nothing_is_sent_again()
    {
        Assert.NotNull(Next("GET", FailureKind.ServerError, retries: 3, rare: 1));
        Assert.Null(Next("GET", FailureKind.ServerError, retries: 1, rare: 2));
    }

    [Fact]
    public void What_came_too_early_is_sent_again_once_and_soon()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), Next("GET", FailureKind.NotYetVisible, rare: 1));
        Assert.Null(Next("GET", FailureKind.NotYetVisible, retries: 1, rare: 2));
    }

    [Fact]
    public void A_request_that_is_tried_once_is_never_sent_again()
    {
        var policy = new RetryPolicy(5, static () => 0.5);
        var request = new ApiRequest("GET", "/x", "try it") { NoRetry = true };

        Assert.All(Enum.GetValues<FailureKind>(), failure => Assert.Null(policy.Next(request, failure, 0, TimeSpan.Zero, TimeSpan.FromSeconds(1), 1)));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void No_request_is_sent_again_more_often_than_allowed(int retries, bool again) =>
        Assert.Equal(again, Next("GET", FailureKind.Unavailable, retries) is not null);

    [Fact]
    public void With_no_repetition_allowed_nothing_is_sent_again() =>
        Assert.Null(new RetryPolicy(0, static () => 0.5).Next(TestSender.Request("GET"), FailureKind.Throttled, 0, TimeSpan.Zero, null, 0));

    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.5)]
    [InlineData(2, 1)]
    [InlineData(6, 16)]
    [InlineData(7, 30)]
    [InlineData(40, 30)]
    [InlineData(2000, 30)]
    public void The_bound_of_the_wait_doubles_up_to_30_seconds(int retries, double seconds)
    {
        var policy = new RetryPolicy(int.MaxValue, static () => 1);

        TimeSpan? wait = policy.Next(TestSender.Request("GET"), FailureKind.Unavailable, retries, TimeSpan.Zero, null, 0);

        Assert.Equal(seconds, wait!.Value.TotalSeconds);
    }

    [Fact]
    public void The_wait_is_anything_from_nothing_to_its_bound() =>
        Gen.Select(Gen.Double.Unit, Gen.Int[0, 4]).Sample(static (chance, retries) =>
        {
            TimeSpan? wait = new RetryPolicy(5, () => chance).Next(TestSender.Request("GET"), FailureKind.Unavailable, retries, TimeSpan.Zero, null, 0);

            return Math.Abs(wait!.Value.TotalSeconds - (chance * 0.25 * (1 << retries))) < 0.001;
        });

    [Fact]
    public void What_the_server_asks_for_wins_over_chance() =>
        Assert.Equal(TimeSpan.FromSeconds(42), Next("GET", FailureKind.Unavailable, serverWait: TimeSpan.FromSeconds(42)));

    [Fact]
    public void A_server_that_asks_for_no_wait_does_not_see_all_tries_at_once() =>
        Assert.Equal(TimeSpan.FromMilliseconds(500), Next("GET", FailureKind.Throttled, retries: 2, serverWait: TimeSpan.Zero));

    [Theory]
    [InlineData(120, true)]
    [InlineData(120.1, false)]
    public void A_wait_beyond_two_minutes_is_the_callers_to_decide(double seconds, bool again) =>
        Assert.Equal(again, Next("GET", FailureKind.Throttled, serverWait: TimeSpan.FromSeconds(seconds)) is not null);

    [Theory]
    [InlineData(200, 100, true)]
    [InlineData(200, 101, false)]
    public void All_waits_of_a_request_together_last_five_minutes_at_most(double waited, double next, bool again) =>
        Assert.Equal(again, Next("GET", FailureKind.Throttled, waited: TimeSpan.FromSeconds(waited), serverWait: TimeSpan.FromSeconds(next)) is not null);

    private static TimeSpan? Next(string method, FailureKind failure, int retries = 0, TimeSpan waited = default, TimeSpan? serverWait = null, int rare = 0) =>
        new RetryPolicy(5, static () => 0.5).Next(TestSender.Request(method), failure, retries, waited, serverWait, rare);
}
