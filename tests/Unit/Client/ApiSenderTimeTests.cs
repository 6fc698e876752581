using System;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Unit;

/// <summary>A request ends when its time is up, and at once when its caller cancels, whatever it is waiting for.</summary>
public sealed class ApiSenderTimeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);

    private readonly TestSender _test = new();

    private FakeTransport Transport => _test.Transport;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_headers_in_time_is_a_timeout_and_says_so()
    {
        _test.Settings.Timeout = Short;
        Transport.Stall();

        IntelligenceApiException error = await _test.FailAsync("GET");

        Assert.Equal("TimedOut", error.ErrorId);
        Assert.Equal("Could not GET it: no answer came within 0.06 seconds.", error.Message);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task A_body_that_stalls_is_a_timeout()
    {
        _test.Settings.Timeout = Short;
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Stall())));

        Assert.Equal("TimedOut", (await _test.FailAsync("GET")).ErrorId);
    }

    [Fact]
    public async Task A_body_that_stalls_while_it_is_read_as_it_comes_is_a_timeout()
    {
        _test.Settings.Timeout = Short;
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Stall())));

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(() => _test.ReadAsItComesAsync("GET", Cancellation));

        Assert.Equal("TimedOut", error.ErrorId);
    }

    [Fact]
    public async Task A_refusal_whose_explanation_stalls_is_that_refusal()
    {
        _test.Settings.Timeout = Short;
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Stall(), 404)));

        Assert.Equal("NotFound", (await _test.FailAsync("GET")).ErrorId);
    }

    [Theory]
    [InlineData("PUT", 400, "InvalidRequest")]
    [InlineData("POST", 401, "AuthenticationFailed")]
    [InlineData("POST", 422, "UnprocessableContent")]
    public async Task A_refusal_whose_explanation_breaks_off_is_that_refusal(string method, int status, string errorId)
    {
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{\"code\":").Break(), status)));

        IntelligenceApiException error = await _test.FailAsync(method, "{}");

        Assert.Equal((status, errorId), (error.StatusCode, error.ErrorId));
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task A_create_that_was_turned_away_is_sent_again_however_the_explanation_breaks_off()
    {
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Break(), 429)));
        Transport.Reply(201, "{}");

        Assert.Equal("{}", await _test.SendAsync("POST", "{}", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST", "{}")]
    [InlineData("PUT", "{}")]
    [InlineData("DELETE", null)]
    public async Task The_outcome_of_a_change_without_an_answer_in_time_is_unknown(string method, string? body)
    {
        _test.Settings.Timeout = Short;
        Transport.Stall();

        IntelligenceApiException error = await _test.FailAsync(method, body);

        Assert.Equal("OutcomeUnknown", error.ErrorId);
        Assert.Contains("the outcome is unknown", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("look there", error.Message, StringComparison.Ordinal);
        Assert.Single(Transport.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_keeps_coming_may_take_longer_than_the_time_for_each_part(bool asItComes)
    {
        _test.Settings.Timeout = TimeSpan.FromSeconds(1);
        var body = new ScriptedStream();
        for (int part = 0; part < 8; part++)
        {
            // Each part takes a quarter of the time allowed: together they take twice of it.
            body.WaitForTime(TimeSpan.FromMilliseconds(250)).Send("x");
        }

        Transport.Next((_, _) => Task.FromResult(Replies.Stream(body)));
        string? read = null;

        if (asItComes)
        {
            read = await _test.ReadAsItComesAsync("GET", Cancellation);
        }
        else
        {
            read = await _test.SendAsync("GET", null, Cancellation);
        }

        Assert.Equal("xxxxxxxx", read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_drips_has_an_end(bool asItComes)
    {
        _test.Settings.Timeout = TimeSpan.FromMinutes(1);
        _test.Settings.TotalTimeout = TimeSpan.FromMilliseconds(200);
        var body = new ScriptedStream();
        for (int part = 0; part < 10_000; part++)
        {
            body.WaitForTime(TimeSpan.FromMilliseconds(5)).Send("x");
        }

        Transport.Next((_, _) => Task.FromResult(Replies.Stream(body)));

        IntelligenceApiException error = asItComes
            ? await Assert.ThrowsAsync<IntelligenceApiException>(() => _test.ReadAsItComesAsync("GET", Cancellation))
            : await _test.FailAsync("GET");

        Assert.Equal("TimedOut", error.ErrorId);
        Assert.Contains("was not complete after 0.2 seconds", error.Message, StringComparison.Ordinal);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task A_refusal_whose_explanation_drips_has_the_time_for_one_part()
    {
        _test.Settings.Timeout = TimeSpan.FromMilliseconds(200);
        var body = new ScriptedStream();
        for (int part = 0; part < 10_000; part++)
        {
            body.WaitForTime(TimeSpan.FromMilliseconds(5)).Send("x");
        }

        Transport.Next((_, _) => Task.FromResult(Replies.Stream(body, 404)));

        Assert.Equal("NotFound", (await _test.FailAsync("GET")).ErrorId);
    }

    [Theory]
    [InlineData("GET", null, true)]
    [InlineData("PUT", "{}", true)]
    public async Task An_error_for_want_of_time_says_so(string method, string? body, bool timeout)
    {
        _test.Settings.Timeout = Short;
        Transport.Stall();

        Assert.Equal(timeout, (await _test.FailAsync(method, body)).IsTimeout);
    }

    [Fact]
    public Task Cancelling_before_the_headers_ends_at_once()
    {
        Transport.Stall();

        return EndsAtOnceAsync(token => _test.SendAsync("POST", "{}", token), () => Transport.Requests.Count == 1);
    }

    [Fact]
    public Task Cancelling_in_the_middle_of_a_body_ends_at_once()
    {
        bool started = false;
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Do(() => started = true).Stall())));

        return EndsAtOnceAsync(token => _test.SendAsync("GET", null, token), () => started);
    }

    [Fact]
    public Task Cancelling_while_a_body_is_read_as_it_comes_ends_at_once()
    {
        bool started = false;
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{").Do(() => started = true).Stall())));

        return EndsAtOnceAsync(token => _test.ReadAsItComesAsync("GET", token), () => started);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public Task Cancelling_in_the_wait_before_a_repetition_ends_at_once(int status)
    {
        Transport.Reply(status, "{}", ("Retry-After", "60"));
        _test.Clock.OnDelay = static (_, token) => Task.Delay(Timeout.Infinite, token);

        return EndsAtOnceAsync(token => _test.SendAsync("GET", null, token), () => _test.Clock.Waits.Count == 1);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_caller_who_has_cancelled_already()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.SendAsync("POST", "{}", cancellation.Token));

        Assert.Empty(Transport.Requests);
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_not_passed_off_as_one()
    {
        Transport.BreakAfterSending(new TaskCanceledException("Something inside gave up.")).Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation));
    }

    /// <summary>Cancels once the request has come so far, and holds it to ending soon, quietly, and not as a timeout.</summary>
    private static async Task EndsAtOnceAsync(Func<CancellationToken, Task> send, Func<bool> farEnough)
    {
        using var cancellation = new CancellationTokenSource();
        Task sending = send(cancellation.Token);
        await Eventually.TrueAsync(farEnough);
        Assert.False(sending.IsCompleted);

        await cancellation.CancelAsync();

        OperationCanceledException ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sending.WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
        Assert.Equal(cancellation.Token, ended.CancellationToken);
    }
}
