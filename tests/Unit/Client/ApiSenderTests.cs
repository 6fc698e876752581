using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;


namespace TwilioIntelligence.Unit;

/// <summary>What is sent, and what comes of it.</summary>
public sealed class ApiSenderTests
{
    private readonly TestSender _test = new();

    private FakeTransport Transport => _test.Transport;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpRequestException Reset =>
        new("The response ended prematurely.", new IOException("Broken.", new SocketException((int)SocketError.ConnectionReset)));

    private static HttpRequestException Refused => new("Connection refused.", new SocketException((int)SocketError.ConnectionRefused));

    [Fact]
    public async Task What_a_proxy_quotes_of_its_credential_is_masked()
    {
        _test.Settings.ProxyCredential = new NetworkCredential("proxy-user", "proxy-word");
        Transport.Reply(407, """{"message":"Not proxy-word"}""");

        IntelligenceApiException error = await _test.FailAsync("GET");

        Assert.Equal("Not ***", error.ApiMessage);
        Assert.DoesNotContain("proxy-word", error + _test.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_goes_out_as_the_API_wants_it()
    {
        Transport.Reply(200, "{}");

        await _test.SendAsync("PUT", """{"displayName":"é"}""", Cancellation);

        SentRequest sent = Transport.Request;
        Assert.Equal("PUT", sent.Method);
        Assert.Equal("https://intelligence.example.test/v3/ControlPlane/Configurations", sent.Address.AbsoluteUri);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TestSender.UserName}:{TestSender.Secret}")), sent.Headers["Authorization"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.False(sent.Headers.ContainsKey("Expect"));
        Assert.Equal("""{"displayName":"é"}"""u8.ToArray(), sent.Bytes);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    public async Task A_request_without_a_body_has_no_content_type(string method, string? body)
    {
        Transport.Reply(204);

        await _test.SendAsync(method, null, Cancellation);

        Assert.Equal(body, Transport.Request.Body);
        Assert.False(Transport.Request.Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public async Task An_id_is_escaped_in_the_path()
    {
        Transport.Reply(404, "{}");

        await Assert.ThrowsAsync<IntelligenceApiException>(() => _test.Configurations.GetAsync("../Operators?x#y", _test.Context(Cancellation)));

        Assert.Equal("/v3/ControlPlane/Configurations/..%2FOperators%3Fx%23y", Transport.Request.Address.AbsolutePath);
        Assert.Equal(string.Empty, Transport.Request.Query);
    }

    [Fact]
    public async Task An_operator_and_its_version_have_their_own_paths()
    {
        Transport.Reply(200, """{"id":"a/b"}""").Reply(200, """{"id":"a/b","version":12}""");

        await _test.Client.For(OperatorResource.Type).GetAsync("a/b", _test.Context(Cancellation));
        await _test.Client.For(OperatorVersionResource.Type, "a/b").GetAsync("12", _test.Context(Cancellation));

        Assert.Equal(["/v3/ControlPlane/Operators/a%2Fb", "/v3/ControlPlane/Operators/a%2Fb/Versions/12"],
            Transport.Requests.Select(static request => request.Address.AbsolutePath));
    }

    [Fact]
    public async Task Connecting_asks_for_one_configuration_at_most()
    {
        Transport.Reply(200, """{"items":[],"meta":{"key":"items"}}""").Reply(200, "[]");

        await _test.Client.VerifyAsync(_test.Context(Cancellation));
        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(() => _test.Client.VerifyAsync(_test.Context(Cancellation)));

        Assert.Equal("?pageSize=1", Transport.Requests[0].Query);
        Assert.Equal("InvalidReply", error.ErrorId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":\"intelligence_configuration_01kn0000000000000000000000\",\"displayName\":\"Another\"}")]
    public async Task A_reply_about_another_configuration_or_none_is_not_taken_for_the_one_that_was_asked_for(string body)
    {
        Transport.Reply(200, body).Reply(200, body);

        IntelligenceApiException read = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.GetAsync(Sample.ConfigurationId, _test.Context(Cancellation)));
        IntelligenceApiException written = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.UpdateAsync(Sample.ConfigurationId, "{}", null, _test.Context(Cancellation, "look there")));

        Assert.Equal(("InvalidReply", "InvalidReply"), (read.ErrorId, written.ErrorId));
        Assert.Contains("outcome is unknown", written.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(400, "InvalidRequest", true)]
    [InlineData(429, "TooManyRequests", true)]
    [InlineData(0, "OutcomeUnknown", true)]
    [InlineData(400, "InvalidRequest", false)]
    public async Task A_refusal_after_a_lost_reply_leaves_the_outcome_of_a_write_unknown(int status, string id, bool isLost)
    {
        if (isLost)
        {
            Transport.BreakAfterSending(new IOException("lost"));
        }

        for (int tries = 0; tries < 10; tries++)
        {
            _ = status == 0 ? Transport.BreakBeforeSending(new IOException("no route")) : Transport.Reply(status, "{}");
        }

        IntelligenceApiException error = await _test.FailAsync("PUT", "{}");

        Assert.Equal(id, error.ErrorId);
        Assert.Equal(isLost, error.Message.Contains("outcome is unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lost", 1)]
    [InlineData("503", 1)]
    [InlineData("unsent", 0)]
    [InlineData("429", 0)]
    public async Task The_tries_that_may_have_made_a_version_of_their_own_are_counted(string first, int doubtful)
    {
        _ = first switch
        {
            "lost" => Transport.BreakAfterSending(new IOException("lost")),
            "unsent" => Transport.BreakBeforeSending(new IOException("no route")),
            _ => Transport.Reply(int.Parse(first, CultureInfo.InvariantCulture), "{}"),
        };
        Transport.Reply(200, $"{{\"id\":\"{Sample.ConfigurationId}\"}}");

        (_, int tries) = await _test.Configurations.UpdateAsync(Sample.ConfigurationId, "{}", null, _test.Context(Cancellation));

        Assert.Equal(doubtful, tries);
    }

    [Fact]
    public async Task A_reply_to_a_create_that_names_nothing_is_no_success()
    {
        Transport.Reply(201, "{}");

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.CreateAsync("{}", "Calls", _test.Context(Cancellation, "look there")));

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Contains("outcome is unknown", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_byte_order_mark_in_front_of_a_reply_does_no_harm()
    {
        Transport.Reply(200, "\uFEFF" + $$"""{"id":"{{Sample.ConfigurationId}}"}""");

        Assert.Equal(Sample.ConfigurationId, (await _test.Configurations.GetAsync(Sample.ConfigurationId, _test.Context(Cancellation))).Id);
    }

    [Theory]
    [InlineData("GET", 429)]
    [InlineData("PUT", 429)]
    [InlineData("DELETE", 429)]
    [InlineData("POST", 429)]
    [InlineData("GET", 500)]
    [InlineData("PUT", 500)]
    [InlineData("DELETE", 500)]
    [InlineData("GET", 502)]
    [InlineData("PUT", 503)]
    [InlineData("DELETE", 504)]
    public async Task What_is_safe_to_repeat_is_repeated(string method, int status)
    {
        string? body = method is "PUT" or "POST" ? "{}" : null;
        Transport.Reply(status, "{}").Reply(200, "done");

        Assert.Equal("done", await _test.SendAsync(method, body, Cancellation));

        Assert.Equal([method, method], Transport.Methods);
        Assert.Equal(Transport.Requests[0].Body, Transport.Requests[1].Body);
        Assert.Equal(1, _test.Log.Retries);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_create_that_may_have_happened_is_not_repeated(int status)
    {
        Transport.Reply(status, "{}");

        IntelligenceApiException error = await _test.FailAsync("POST", "{}");

        Assert.Equal("ServerError", error.ErrorId);
        Assert.Contains("the outcome is unknown", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("look there", error.Message, StringComparison.Ordinal);
        Assert.Single(Transport.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task What_is_refused_for_good_is_not_repeated(int status)
    {
        Transport.Reply(status, "{}");

        IntelligenceApiException error = await _test.FailAsync("GET");

        Assert.Equal(status, error.StatusCode);
        Assert.Single(Transport.Requests);
        Assert.Empty(_test.Clock.Waits);
    }

    [Fact]
    public async Task An_error_inside_the_server_is_given_one_more_try()
    {
        Transport.Reply(500, "{}").Reply(500, "{}");

        Assert.Equal("ServerError", (await _test.FailAsync("GET")).ErrorId);

        Assert.Equal(2, Transport.Requests.Count);
    }

    [Fact]
    public async Task Repetitions_end_and_the_last_answer_is_told()
    {
        for (int times = 1; times <= 6; times++)
        {
            Transport.Reply(503, $$"""{"message":"answer {{times}}"}""");
        }

        Assert.Equal("answer 6", (await _test.FailAsync("GET")).ApiMessage);

        Assert.Equal(6, Transport.Requests.Count);
        Assert.Equal([0.125, 0.25, 0.5, 1, 2], _test.Clock.WaitedSeconds);
    }

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_kept()
    {
        Transport.Reply(503, "{}", ("Retry-After", "7")).Reply(200);

        await _test.SendAsync("GET", null, Cancellation);

        Assert.Equal([7], _test.Clock.WaitedSeconds);
    }

    [Fact]
    public async Task A_request_that_was_turned_away_waits_as_long_as_the_server_says()
    {
        Transport.Reply(429, "{}", ("Retry-After", "7")).Reply(200);

        await _test.SendAsync("POST", "{}", Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(7), _test.Clock.Elapsed);
    }

    [Fact]
    public async Task A_pause_for_one_request_holds_for_the_next_one_too()
    {
        Transport.Reply(429, "{}", ("Retry-After", "100")).Reply(200);
        TestSender impatient = _test;
        impatient.Settings.MaximumRetries = 0;
        await impatient.FailAsync("GET");
        Assert.Equal(TimeSpan.FromSeconds(100), impatient.Sender.LimiterOf(ApiProduct.Intelligence).PauseLeft);

        await impatient.SendAsync("GET", null, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(100), impatient.Clock.Elapsed);
    }

    [Fact]
    public async Task A_wait_of_hours_is_told_to_the_caller_instead()
    {
        Transport.Reply(429, "{}", ("Retry-After", "3600"));

        Assert.Equal("TooManyRequests", (await _test.FailAsync("GET")).ErrorId);

        Assert.Single(Transport.Requests);
        Assert.Equal(TimeSpan.Zero, _test.Sender.LimiterOf(ApiProduct.Intelligence).PauseLeft);
    }

    [Fact]
    public async Task A_create_whose_body_was_never_asked_for_is_repeated()
    {
        Transport.BreakBeforeSending(Refused).BreakBeforeSending(new HttpRequestException("The pool gave up.")).Reply(201, "done");

        Assert.Equal("done", await _test.SendAsync("POST", "{}", Cancellation));

        Assert.Equal(3, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_create_that_never_left_fails_for_want_of_a_connection()
    {
        _test.Settings.MaximumRetries = 0;
        Transport.BreakBeforeSending(Refused);

        IntelligenceApiException error = await _test.FailAsync("POST", "{}");

        Assert.Equal("ConnectionFailed", error.ErrorId);
        Assert.DoesNotContain("outcome", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outcome_of_a_create_that_broke_after_sending_is_unknown()
    {
        Transport.BreakAfterSending(Reset);

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.CreateAsync("{}", "O'Hara {0}", _test.Context(Cancellation, Hints.ByName("configuration", "O'Hara {0}"))));

        Assert.Equal("OutcomeUnknown", error.ErrorId);
        Assert.Contains("the outcome is unknown", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("create configuration 'O'Hara {0}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-IntelligenceConfiguration -DisplayName 'O''Hara {0}'", error.Message, StringComparison.Ordinal);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task The_outcome_of_a_create_whose_answer_broke_off_is_unknown()
    {
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("{\"id\":").Break(), 201)));

        Assert.Equal("OutcomeUnknown", (await _test.FailAsync("POST", "{}")).ErrorId);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task The_outcome_of_an_update_that_breaks_every_time_is_unknown_and_the_id_is_named()
    {
        _test.Settings.MaximumRetries = 1;
        Transport.BreakAfterSending(Reset).BreakAfterSending(Reset);

        RequestContext context = _test.Context(Cancellation, Hints.ById("configuration", Sample.ConfigurationId));
        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.UpdateAsync(Sample.ConfigurationId, "{}", null, context));

        Assert.Equal("OutcomeUnknown", error.ErrorId);
        Assert.Contains($"Get-IntelligenceConfiguration -Id {Sample.ConfigurationId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_broke_is_repeated_and_has_no_outcome()
    {
        _test.Settings.MaximumRetries = 1;
        Transport.BreakAfterSending(Reset).BreakAfterSending(Reset);

        Assert.Equal("ConnectionFailed", (await _test.FailAsync("GET")).ErrorId);
        Assert.Equal(2, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_not_tried_again()
    {
        Transport.BreakBeforeSending(new HttpRequestException("The SSL connection could not be established.",
            new AuthenticationException("The remote certificate is invalid.")));

        IntelligenceApiException error = await _test.FailAsync("GET");

        Assert.Equal("ConnectionFailed", error.ErrorId);
        Assert.Contains("The remote certificate is invalid.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_removal_that_was_repeated_and_finds_nothing_has_succeeded(int status)
    {
        Transport.Reply(status, "{}").Reply(404, "{}");

        await _test.Configurations.DeleteAsync(Sample.ConfigurationId, _test.Context(Cancellation));

        Assert.Equal(["DELETE", "DELETE"], Transport.Methods);
        Assert.Contains(_test.Log.VerboseLines, static line => line.Contains("already gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removal_that_broke_and_then_finds_nothing_has_succeeded()
    {
        Transport.BreakAfterSending(Reset).Reply(404, "{}");

        await _test.Configurations.DeleteAsync(Sample.ConfigurationId, _test.Context(Cancellation));

        Assert.Equal(2, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_removal_that_finds_nothing_at_first_fails()
    {
        Transport.Reply(404, "{}");

        Assert.Equal("NotFound", (await _test.FailAsync("DELETE")).ErrorId);
    }

    [Fact]
    public async Task A_removal_that_was_turned_away_and_then_finds_nothing_fails()
    {
        Transport.Reply(429, "{}").Reply(404, "{}");

        Assert.Equal("NotFound", (await _test.FailAsync("DELETE")).ErrorId);
    }

    [Fact]
    public async Task A_removal_that_never_left_and_then_finds_nothing_fails()
    {
        Transport.BreakBeforeSending(Refused).Reply(404, "{}");

        Assert.Equal("NotFound", (await _test.FailAsync("DELETE")).ErrorId);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\"")]
    public async Task A_reply_that_makes_no_sense_is_an_error(string body)
    {
        Transport.Reply(200, body);

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Configurations.GetAsync(Sample.ConfigurationId, _test.Context(Cancellation)));

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Single(Transport.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        Transport.Reply(status, string.Empty, ("Location", "https://elsewhere.example/"));

        Assert.Equal("RedirectRefused", (await _test.FailAsync("GET")).ErrorId);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public void The_real_transport_follows_no_redirect_and_keeps_no_cookies()
    {
        using var handler = Assert.IsType<SocketsHttpHandler>(HttpTransport.Create(_test.Settings));

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.False(handler.PreAuthenticate);
    }

    [Fact]
    public void The_real_transport_uses_the_proxy_that_is_given()
    {
        var settings = new ClientSettings(new ApiHosts(new Uri("https://h.example")), "SK1", "s")
        {
            Proxy = new Uri("http://proxy.example:8080"),
            ProxyCredential = new NetworkCredential("u", "p"),
        };
        using var handler = (SocketsHttpHandler)HttpTransport.Create(settings);

        Assert.Equal(new Uri("http://proxy.example:8080"), handler.Proxy!.GetProxy(new Uri("https://h.example")));
        Assert.Same(settings.ProxyCredential, handler.Proxy.Credentials);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", null, null)]
    [InlineData("http://127.0.0.1:5080", "http://proxy.example:8080", null)]
    [InlineData("http://127.0.0.1:5080", "http://[::127.0.0.1]:8080", null)]
    [InlineData("http://127.0.0.1:5080", "http://localhost:8080", "http://localhost:8080/")]
    [InlineData("https://h.example", "http://proxy.example:8080", "http://proxy.example:8080/")]
    public void No_proxy_elsewhere_sees_what_is_sent_unencrypted(string baseUri, string? proxy, string? used)
    {
        var settings = new ClientSettings(new ApiHosts(new Uri(baseUri)), "SK1", "s") { Proxy = proxy is null ? null : new Uri(proxy) };
        using var handler = (SocketsHttpHandler)HttpTransport.Create(settings);

        // Without a proxy of its own, a handler goes through the one that the environment names, unless it uses none.
        Assert.Equal(used is not null, handler.UseProxy);
        Assert.Equal(used, handler.Proxy?.GetProxy(new Uri(baseUri))?.AbsoluteUri);
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PUT", "{}")]
    public async Task A_reply_that_is_too_long_for_one_object_is_an_error_and_not_read_again(string method, string? body)
    {
        var reply = new ScriptedStream();
        for (int part = 0; part < 33; part++)
        {
            reply.Send(new string('x', 1024 * 1024));
        }

        Transport.Next((_, _) => Task.FromResult(Replies.Stream(reply.Stall())));

        IntelligenceApiException error = await _test.FailAsync(method, body);

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Contains("longer than 32 MiB", error.Message, StringComparison.Ordinal);
        Assert.Equal(body is not null, error.Message.Contains("look there", StringComparison.Ordinal));
        Assert.Single(Transport.Requests);
    }

    [Theory]
    [InlineData(400, "InvalidRequest", 1)]
    [InlineData(503, "ServerError", 2)]
    public async Task Of_an_error_no_more_is_read_than_its_message_needs(int status, string errorId, int requests)
    {
        _test.Settings.MaximumRetries = 1;
        for (int request = 0; request < requests; request++)
        {
            var page = new ScriptedStream();
            for (int part = 0; part < 5; part++)
            {
                page.Send(new string('x', 16384));
            }

            Transport.Next((_, _) => Task.FromResult(Replies.Stream(page.Stall(), status)));
        }

        Assert.Equal(errorId, (await _test.FailAsync("GET")).ErrorId);

        Assert.Equal(requests, Transport.Requests.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"items\":{}}")]
    [InlineData("{\"items\":\"<html>\",\"meta\":{\"key\":\"items\"}}")]
    public async Task Connecting_takes_nothing_but_a_list_for_proof(string body)
    {
        Transport.Reply(200, body);

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(() => _test.Client.VerifyAsync(_test.Context(Cancellation)));

        Assert.Equal("InvalidReply", error.ErrorId);
    }

    [Fact]
    public async Task Another_operator_or_version_is_not_taken_for_the_one_that_was_asked_for()
    {
        Transport.Reply(200, """{"id":"other","version":1}""").Reply(200, """{"id":"a","version":2}""");
        RequestContext context = _test.Context(Cancellation);

        IntelligenceApiException first = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Client.For(OperatorResource.Type).GetAsync("a", context));
        IntelligenceApiException second = await Assert.ThrowsAsync<IntelligenceApiException>(
            () => _test.Client.For(OperatorVersionResource.Type, "a").GetAsync("1", context));

        Assert.Equal(("InvalidReply", "InvalidReply"), (first.ErrorId, second.ErrorId));
        Assert.Contains("not the operator that was asked for", first.Message, StringComparison.Ordinal);
        Assert.Contains("get version 1 of operator a", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_has_no_method_of_its_own_is_given_as_it_came()
    {
        Transport.Reply(200, """{"a":1}""").Reply(200, "plain").Reply(204);

        Assert.Equal(1, (int)((JObject)(await InvokeAsync())!)["a"]!);
        Assert.Equal("plain", (string?)await InvokeAsync());
        Assert.Null(await InvokeAsync());
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("PUT", true)]
    public async Task A_reply_that_is_not_compressed_as_it_says_makes_no_sense(string method, bool unknown)
    {
        _test.Transport.Next(static (_, _) => Task.FromResult(
            Replies.Stream(new ScriptedStream().Do(static () => throw new System.IO.InvalidDataException("No gzip.")))));

        IntelligenceApiException error = await _test.FailAsync(method, unknown ? "{}" : null);

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Equal(unknown, error.Message.Contains("look there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_is_not_compressed_as_it_says_makes_no_sense()
    {
        _test.Transport.Next(static (_, _) => Task.FromResult(
            Replies.Stream(new ScriptedStream().Do(static () => throw new System.IO.InvalidDataException("No gzip.")))));
        using var listing = new Listing(_test, null, null, [], Cancellation);

        Assert.Equal("InvalidReply", (await Assert.ThrowsAsync<IntelligenceApiException>(listing.RestAsync)).ErrorId);
    }

    private Task<JToken?> InvokeAsync() => _test.Client.InvokeAsync(ApiProduct.Intelligence, "GET", "/v3/x", [], null, _test.Context(Cancellation));
}
