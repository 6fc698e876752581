using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>The credential of an OAuth client becomes access tokens, which are renewed in time, shared, and never told.</summary>
public sealed class AccessTokenTests
{
    private const string ClientId = "OQ00000000000000000000000000000001";
    private const string Secret = "cl13nt/s3cret +é";
    private const string First = "eyJfirst.token-1";
    private const string Second = "eyJsecond.token-2";

    private readonly TestSender _test = new()
    {
        Settings = new ClientSettings(ApiHosts.ForRegion("au1", "sydney"), ClientId, Secret) { UsesAccessTokens = true },
        Log = new RecordingLog { WantsBodies = true },
    };

    private FakeTransport Transport => _test.Transport;

    private string[] Bearers => Transport.Requests.Where(static sent => !IsToken(sent)).Select(static sent => sent.Headers["Authorization"]).ToArray();

    private int TokenRequests => Transport.Requests.Count(IsToken);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_asked_for_once_and_carried_by_each_request()
    {
        Issue(First);
        Transport.Reply(200, "a").Reply(200, "b");

        Assert.Equal("a", await _test.SendAsync("GET", null, Cancellation));
        Assert.Equal("b", await _test.SendAsync("PUT", "{}", Cancellation));

        SentRequest token = Transport.Requests[0];
        Assert.Equal(("POST", "https://oauth.twilio.com/v2/token"), (token.Method, token.Address.AbsoluteUri));
        Assert.Equal("application/x-www-form-urlencoded", token.Headers["Content-Type"]);
        Assert.Equal($"grant_type=client_credentials&client_id={ClientId}&client_secret=cl13nt%2Fs3cret%20%2B%C3%A9", token.Body);
        Assert.False(token.Headers.ContainsKey("Authorization"));
        Assert.Equal([$"Bearer {First}", $"Bearer {First}"], Bearers);
    }

    [Theory]
    [InlineData(3600, 3570)]
    [InlineData(60, 54)]
    public async Task A_token_is_renewed_before_its_end(int lifetime, int renewedAt)
    {
        Issue(First, lifetime);
        Transport.Reply(200).Reply(200);
        Issue(Second, lifetime);
        Transport.Reply(200);

        await _test.SendAsync("GET", null, Cancellation);
        _test.Clock.Advance(TimeSpan.FromSeconds(renewedAt - 1));
        await _test.SendAsync("GET", null, Cancellation);
        _test.Clock.Advance(TimeSpan.FromSeconds(1));
        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal([$"Bearer {First}", $"Bearer {First}", $"Bearer {Second}"], Bearers);
    }

    [Fact]
    public async Task A_request_whose_token_is_not_accepted_leaves_its_place()
    {
        _test.Settings.MaximumRetries = 0;
        Issue(First);

        // More than may be under way at first: one that kept its place would hold up the last. What fails makes no room for more.
        for (int request = 0; request < 12; request++)
        {
            Transport.Reply(401, "{}");
            Issue(Second);
            Transport.Reply(503, "{}");
            await Assert.ThrowsAsync<IntelligenceApiException>(
                () => _test.SendAsync("GET", null, Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        }
    }

    [Fact]
    public async Task A_token_that_ends_while_a_request_waits_for_its_turn_is_renewed_before_that_is_sent()
    {
        Issue(First, 60);
        Transport.Reply(429, "{}", ("Retry-After", "100"));
        Issue(Second, 60);
        Transport.Reply(200);

        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal([$"Bearer {First}", $"Bearer {Second}"], Bearers);
    }

    [Theory]
    [InlineData("GET", null, 5)]
    [InlineData("POST", "{}", 0)]
    public async Task A_token_that_is_not_accepted_is_renewed_once(string method, string? body, int retries)
    {
        _test.Settings.MaximumRetries = retries;
        Issue(First);
        Transport.Reply(401, "{}");
        Issue(Second);
        Transport.Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync(method, body, Cancellation));

        Assert.Equal([$"Bearer {First}", $"Bearer {Second}"], Bearers);
        Assert.Contains(_test.Log.VerboseLines, static line => line.EndsWith("again with a new access token (HTTP 401)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_token_that_is_not_accepted_is_an_error()
    {
        Issue(First);
        Transport.Reply(401, "{}");
        Issue(Second);
        Transport.Reply(401, "{}");

        Assert.Equal("AuthenticationFailed", (await _test.FailAsync("GET")).ErrorId);

        Assert.Equal((2, 2), (TokenRequests, Bearers.Length));
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_is_not_tried_again()
    {
        var test = new TestSender();
        test.Transport.Reply(401, "{}");

        Assert.Equal("AuthenticationFailed", (await test.FailAsync("GET")).ErrorId);
    }

    [Fact]
    public async Task Many_requests_at_once_share_one_renewal()
    {
        var issued = new TaskCompletionSource();
        Transport.Next(async (_, _) =>
        {
            await issued.Task;
            return Replies.Json(200, TokenReply(First, 3600));
        });
        Enumerable.Range(0, 8).ToList().ForEach(_ => Transport.Reply(200));
        Task[] all = Enumerable.Range(0, 8).Select(_ => (Task)_test.SendAsync("GET", null, Cancellation)).ToArray();
        await Eventually.TrueAsync(() => TokenRequests == 1);

        issued.SetResult();
        await Task.WhenAll(all);

        Assert.Equal((1, 8), (TokenRequests, Bearers.Length));
    }

    [Fact]
    public async Task Requests_that_are_refused_with_the_same_token_share_one_renewal()
    {
        Issue(First);
        Transport.Reply(200);
        await _test.SendAsync("GET", null, Cancellation);
        var refused = new TaskCompletionSource();
        for (int request = 0; request < 4; request++)
        {
            Transport.Next(async (_, _) =>
            {
                await refused.Task;
                return Replies.Json(401, "{}");
            });
        }

        Issue(Second);
        Enumerable.Range(0, 4).ToList().ForEach(_ => Transport.Reply(200));
        Task[] all = Enumerable.Range(0, 4).Select(_ => (Task)_test.SendAsync("GET", null, Cancellation)).ToArray();
        await Eventually.TrueAsync(() => Bearers.Length == 5);
        refused.SetResult();

        await Task.WhenAll(all);

        Assert.Equal(2, TokenRequests);
    }

    [Fact]
    public async Task Cancelling_one_request_leaves_the_renewal_to_the_others()
    {
        var issued = new TaskCompletionSource();
        Transport.Next(async (_, token) =>
        {
            await issued.Task.WaitAsync(token);
            return Replies.Json(200, TokenReply(First, 3600));
        }).Reply(200, "done");
        using var cancellation = new CancellationTokenSource();
        Task<string> first = _test.SendAsync("GET", null, cancellation.Token);
        await Eventually.TrueAsync(() => TokenRequests == 1);
        Task<string> second = _test.SendAsync("GET", null, Cancellation);

        await cancellation.CancelAsync();
        OperationCanceledException ended = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        issued.SetResult();

        Assert.Equal(cancellation.Token, ended.CancellationToken);
        Assert.Equal("done", await second);
        Assert.Equal(1, TokenRequests);
    }

    [Fact]
    public async Task When_the_last_request_is_cancelled_the_renewal_is_too_and_the_next_begins_another()
    {
        CancellationToken renewal = default;
        Transport.Next(async (_, token) =>
        {
            renewal = token;
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var cancellation = new CancellationTokenSource();
        Task<string> cancelled = _test.SendAsync("GET", null, cancellation.Token);
        await Eventually.TrueAsync(() => renewal.CanBeCanceled);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Eventually.TrueAsync(() => renewal.IsCancellationRequested);

        Issue(First);
        Transport.Reply(200, "done");
        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation));
    }

    [Fact]
    public async Task The_request_for_a_token_is_repeated_where_it_certainly_was_not_carried_out()
    {
        Transport.Reply(429, "{}", ("Retry-After", "3"));
        Transport.BreakBeforeSending(new HttpRequestException("No.", new SocketException((int)SocketError.ConnectionRefused)));
        Issue(First);
        Transport.Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync("GET", null, Cancellation));

        Assert.Equal(3, TokenRequests);
    }

    [Theory]
    [InlineData("503", "ServerError")]
    [InlineData("400", "InvalidRequest")]
    [InlineData("401", "AuthenticationFailed")]
    [InlineData("403", "PermissionDenied")]
    [InlineData("302", "RedirectRefused")]
    [InlineData("broken", "ConnectionFailed")]
    [InlineData("timeout", "TimedOut")]
    public async Task What_the_token_endpoint_says_is_the_error_of_a_request_that_was_not_sent(string what, string errorId)
    {
        _test.Settings.Timeout = what == "timeout" ? TimeSpan.FromMilliseconds(40) : TimeSpan.FromSeconds(100);
        const string Body = $$"""{"error":"invalid_client","error_description":"The secret {{Secret}} is wrong"}""";
        _ = what switch
        {
            "broken" => Transport.BreakAfterSending(new HttpRequestException("It broke.")),
            "timeout" => Transport.Stall(),
            _ => Transport.Reply(int.Parse(what, System.Globalization.CultureInfo.InvariantCulture), Body),
        };

        IntelligenceApiException error = await _test.FailAsync("PUT", "{}");

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith($"Could not get an access token for {ClientId}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(int.TryParse(what, out _), error.Message.Contains("The secret *** is wrong", StringComparison.Ordinal));
        Assert.Single(Transport.Requests);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"access_token\":\"\"}")]
    [InlineData("{\"access_token\":\"a\\r\\nb\"}")]
    [InlineData("{\"access_token\":\"" + First + "\",\"token_type\":\"mac\"}")]
    [InlineData("{\"access_token\":\"" + First + "\"")]
    [InlineData("{\"" + First + "\":}")]
    public async Task A_reply_without_a_token_is_an_error_that_quotes_nothing(string body)
    {
        Transport.Reply(200, body);

        IntelligenceApiException error = await _test.FailAsync("GET");

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Contains("it holds no access token of the type Bearer", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(First, error + _test.Log.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"access_token\":\"" + First + "\"}")]
    [InlineData("{\"access_token\":\"" + First + "\",\"expires_in\":-5,\"token_type\":\"bearer\"}")]
    [InlineData("{\"access_token\":\"" + First + "\",\"expires_in\":9e18}")]
    public async Task A_token_without_an_end_is_used_until_it_is_not_accepted(string body)
    {
        Transport.Reply(200, body).Reply(200).Reply(200);

        await _test.SendAsync("GET", null, Cancellation);
        _test.Clock.Advance(TimeSpan.FromDays(365));
        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal(1, TokenRequests);
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_token_is_told_also_where_a_server_sends_them_back()
    {
        Issue(First);
        Transport.Reply(200, $"first {First} {Secret}");
        _test.Clock.Advance(TimeSpan.FromHours(1));
        await _test.SendAsync("PUT", First, Cancellation);
        Issue(Second);
        _test.Clock.Advance(TimeSpan.FromHours(1));
        Transport.Reply(400, $$"""{"message":"{{First}}, {{Second}}, {{Secret}}"}""", ("Twilio-Request-Id", Second));

        IntelligenceApiException error = await _test.FailAsync("PUT", Second);

        string told = error + error.ApiMessage + error.RequestId + _test.Log.All;
        Assert.Equal("***, ***, ***", error.ApiMessage);
        Assert.All([First, Second, Secret, Uri.EscapeDataString(Secret)], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
        Assert.Contains("POST /v2/token → 200", told, StringComparison.Ordinal);
        Assert.DoesNotContain("client_credentials", told, StringComparison.Ordinal);
    }

    private static bool IsToken(SentRequest sent) => sent.Address.AbsolutePath == "/v2/token";

    private static string TokenReply(string token, int lifetime) =>
        $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{lifetime}},"id_token":null,"refresh_token":null}""";

    private void Issue(string token, int lifetime = 3600) => Transport.Reply(200, TokenReply(token, lifetime));
}
