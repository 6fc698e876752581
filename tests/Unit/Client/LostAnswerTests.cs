using System;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>
/// A write whose answer is lost reaches the server as often as the retry policy says, and no more: counted at a socket, since the connection
/// pool repeats below everything else.
/// </summary>
public sealed class LostAnswerTests
{
    private const string Body = """{"displayName":"x"}""";

    /// <summary>Gets every kind of write, with the number of tries that it may have: only PUT and DELETE may be repeated.</summary>
    public static TheoryData<string, string?, int, int> Writes
    {
        get
        {
            var all = new TheoryData<string, string?, int, int>();
            foreach (string method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            {
                foreach (string? body in new[] { Body, null })
                {
                    all.Add(method, body, 0, 1);
                    all.Add(method, body, 1, method is "PUT" or "DELETE" ? 2 : 1);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_on_a_new_connection_arrives_no_more_often_than_the_retries_allow(string method, string? body, int retries, int tries)
    {
        using var server = new HangUpServer();

        IntelligenceApiException error = await FailAsync(Sender(server, retries), method, body);

        Assert.Equal(tries, server.Writes.Count);
        Assert.Equal("OutcomeUnknown", error.ErrorId);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_on_a_connection_in_use_arrives_no_more_often_than_the_retries_allow(string method, string? body, int retries, int tries)
    {
        using var server = new HangUpServer();
        ApiSender sender = Sender(server, retries);
        await sender.SendAsync(TestSender.Request("GET"), new RequestContext(new RecordingLog(), TestContext.Current.CancellationToken));

        IntelligenceApiException error = await FailAsync(sender, method, body);

        Assert.Equal(tries, server.Writes.Count);
        Assert.Equal("OutcomeUnknown", error.ErrorId);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_write_without_a_body_says_so_on_the_wire(string method)
    {
        using var server = new HangUpServer();

        await FailAsync(Sender(server, 0), method, null);

        string sent = Assert.Single(server.Writes);
        Assert.Contains("\r\nContent-Length: 0\r\n", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Type", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    public async Task A_read_is_sent_as_often_as_it_is_tried_and_not_more(int answered, int retries)
    {
        using var server = new HangUpServer(answered);
        ApiSender sender = Sender(server, retries);
        var context = new RequestContext(new RecordingLog(), TestContext.Current.CancellationToken);
        for (int read = 0; read < answered; read++)
        {
            await sender.SendAsync(TestSender.Request("GET"), context);
        }

        await Assert.ThrowsAsync<IntelligenceApiException>(() => sender.SendAsync(TestSender.Request("GET"), context));

        Assert.Equal(answered + 1 + retries, server.Reads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_access_token_is_asked_for_once_and_nothing_is_sent_without_it(int retries)
    {
        using var server = new HangUpServer();

        await FailAsync(Sender(server, retries, usesAccessTokens: true), "DELETE", null);

        Assert.StartsWith("POST /v2/token ", Assert.Single(server.Writes), StringComparison.Ordinal);
    }

    private static ApiSender Sender(HangUpServer server, int retries, bool usesAccessTokens = false)
    {
        var settings = new ClientSettings(new ApiHosts(server.Address), TestSender.UserName, TestSender.Secret)
        {
            MaximumRetries = retries,
            UsesAccessTokens = usesAccessTokens,
        };
        return new ApiSender(settings, HttpTransport.Create(settings), new FakeClock(), static () => 0.5);
    }

    private static Task<IntelligenceApiException> FailAsync(ApiSender sender, string method, string? body) =>
        Assert.ThrowsAsync<IntelligenceApiException>(() =>
            sender.SendAsync(TestSender.Request(method, body), new RequestContext(new RecordingLog(), TestContext.Current.CancellationToken)));
}
