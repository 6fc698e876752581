using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A change that is made later is sent once, and followed to its end, at the host of the connection and nowhere else.</summary>
public sealed class OperationClientTests
{
    private const string Id = "conv_configuration_01m1dzpw0096q14dr9gpqy77zx";
    private const string Pending = """{"operationId":"proc_job_1","status":"PENDING"}""";
    private const string Completed = """{"operationId":"proc_job_1","status":"COMPLETED"}""";

    private static readonly (string Name, string Value) Operation = ("Operation-Id", "proc_job_1");

    private readonly TestSender _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FakeTransport Transport => _test.Transport;

    [Fact]
    public async Task A_retry_carries_the_same_key_and_body_and_another_change_another_key()
    {
        Transport.Reply(503).Reply(202, "{}", Operation).Reply(202, "{}", Operation);
        await StartAsync();
        await StartAsync();

        string[] keys = Transport.Requests.Select(static request => request.Headers["Idempotency-Key"]).ToArray();
        Assert.True(Guid.TryParse(keys[0], out _));
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
        Assert.All(Transport.Requests, static request => Assert.Equal("""{"a":1}""", request.Body));
    }

    [Theory]
    [InlineData("https://elsewhere.example/v2/ControlPlane/Operations/proc_job_1", "{}")]
    [InlineData(null, """{"statusUrl":"https://elsewhere.example/v2/ControlPlane/Operations/proc_job_1"}""")]
    public async Task The_address_in_a_reply_gives_the_id_and_never_the_host(string? location, string body)
    {
        Transport.Reply(202, body, location is null ? ("X-None", "x") : ("Location", location)).Reply(200, Completed);
        await WaitAsync(await StartAsync());

        Assert.Equal("https://intelligence.example.test/v2/ControlPlane/Operations/proc_job_1", Transport.Requests[1].Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("Operation-Id", "proc_job_1", "")]
    [InlineData("Operation-Id", "proc_job_1", "<html>")]
    [InlineData("Location", "/v2/ControlPlane/Operations/proc_job_1", "")]
    [InlineData("Location", "/somewhere", """{"statusUrl":"/v2/ControlPlane/Operations/proc_job_1"}""")]
    public async Task The_id_is_taken_from_where_it_is_whatever_the_rest_of_the_reply_says(string header, string value, string body)
    {
        Transport.Reply(202, body, (header, value)).Reply(200, Completed);
        await WaitAsync(await StartAsync());

        Assert.Equal("https://intelligence.example.test/v2/ControlPlane/Operations/proc_job_1", Transport.Requests[1].Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("../../v3/x")]
    [InlineData("..")]
    [InlineData("a?b")]
    [InlineData("")]
    public async Task An_id_that_is_no_path_segment_is_not_followed(string id)
    {
        Transport.Reply(202, "{}", ("Operation-Id", id));

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(StartAsync);

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Contains("look there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_server_says_and_else_a_little_longer_each_time()
    {
        Transport.Reply(202, "{}", Operation, ("Retry-After", "5")).Reply(200, Pending, ("Retry-After", "7"));
        for (int looks = 0; looks < 5; looks++)
        {
            Transport.Reply(200, Pending);
        }

        Transport.Reply(200, Completed);
        await WaitAsync(await StartAsync());

        Assert.Equal([5, 7, 1, 2, 2, 2, 2], _test.Clock.WaitedSeconds);
    }

    [Fact]
    public async Task A_server_that_says_at_once_each_time_is_not_asked_in_a_tight_loop()
    {
        Transport.Reply(202, "{}", Operation, ("Retry-After", "0")).Reply(200, Pending, ("Retry-After", "0")).Reply(200, Completed);

        await WaitAsync(await StartAsync());

        Assert.Equal([0, 0.1], _test.Clock.WaitedSeconds);
    }

    [Theory]
    [InlineData("running")]
    [InlineData("SOMETHING_NEW")]
    [InlineData(null)]
    public async Task A_status_that_is_no_end_means_that_it_goes_on(string? status)
    {
        Transport.Reply(202, "{}", Operation).Reply(200, status is null ? "{}" : $$"""{"status":"{{status}}"}""").Reply(200, """{"status":"completed"}""");

        await WaitAsync(await StartAsync());

        Assert.Equal(3, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_failure_carries_title_and_detail_and_no_secret()
    {
        const string Body = """{"status":"FAILED","error":{"title":"Not possible","detail":"because of SECRET"}}""";
        Transport.Reply(202, "{}", Operation).Reply(200, Body.Replace("SECRET", TestSender.Secret, StringComparison.Ordinal));

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(async () => await WaitAsync(await StartAsync()));

        Assert.Equal("OperationFailed", error.ErrorId);
        Assert.Contains("proc_job_1", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Not possible: because of", error.ApiMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(TestSender.Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_404_is_borne_only_while_the_operation_is_new()
    {
        Transport.Reply(202, "{}", Operation).Reply(404).Reply(404).Reply(200, Completed);
        await WaitAsync(await StartAsync());

        Transport.Reply(202, "{}", Operation, ("Retry-After", "20")).Reply(404);
        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(async () => await WaitAsync(await StartAsync()));
        Assert.Equal("OperationLost", error.ErrorId);
        Assert.Equal(404, error.StatusCode);
    }

    [Fact]
    public async Task It_ends_in_time_also_where_the_server_asks_for_a_longer_wait()
    {
        Transport.Reply(202, "{}", Operation, ("Retry-After", "3600")).Reply(200, Pending, ("Retry-After", "3600"));

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(async () => await WaitAsync(await StartAsync()));

        Assert.Equal("OperationTimedOut", error.ErrorId);
        Assert.True(error.IsTimeout);
        Assert.Equal([60], _test.Clock.WaitedSeconds);
    }

    private Task<PendingOperation> StartAsync() => _test.Client.Operations.StartAsync(
        "PATCH", ConversationConfigurationResource.Type, Id, """{"a":1}""", _test.Context(Cancellation, "look there"));

    private Task WaitAsync(PendingOperation operation) => _test.Client.Operations.WaitAsync(operation, TimeSpan.FromMinutes(1), _test.Context(Cancellation));
}
