using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class OAuthTokens
{
    private const string Client = "OQ0123456789abcdef0123456789abcdef";
    private const string Secret = "canary";

    [Fact]
    public async Task A_client_gets_a_token_and_is_let_in_with_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await AskAsync(emulator);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(["access_token", "token_type", "expires_in", "id_token", "refresh_token"], answer.Json.AsObject().Select(field => field.Key));
        Assert.Equal("Bearer", answer["token_type"]!.GetValue<string>());
        Assert.Equal(3600, answer["expires_in"]!.GetValue<int>());
        Assert.Null(answer["id_token"]);
        Assert.Equal(HttpStatusCode.OK, await UseAsync(emulator, Token(answer)));
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(emulator, Token(answer) + "x"));
        Assert.NotEqual(Token(answer), Token(await AskAsync(emulator)));
    }

    [Fact]
    public async Task A_token_expires()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { TokenSeconds = 60 }, time);
        Answer answer = await AskAsync(emulator);
        Assert.Equal(60, answer["expires_in"]!.GetValue<int>());

        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(emulator, Token(answer)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(emulator, Token(answer)));
    }

    [Fact]
    public async Task A_token_can_be_revoked()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string first = Token(await AskAsync(emulator));
        string other = Token(await AskAsync(emulator, id: "OQother"));

        await emulator.AdminAsync("DELETE", "oauthTokens?client=" + Client);
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(emulator, first));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(emulator, other));

        await emulator.AdminAsync("DELETE", "oauthTokens");
        Assert.Equal(HttpStatusCode.Unauthorized, await UseAsync(emulator, other));
        Assert.Equal(HttpStatusCode.OK, await UseAsync(emulator, Token(await AskAsync(emulator))));
        Assert.Equal(
            [true, true, false],
            (await emulator.AdminAsync("GET", "oauthTokens")).Json.AsArray().Select(token => token!["isRevoked"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task All_tokens_of_a_client_are_for_one_account()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await UseAsync(emulator, Token(await AskAsync(emulator)), HttpMethod.Post);

        Assert.Equal(1, await emulator.CountAsync(Client));
        Assert.Equal(0, await emulator.CountAsync());
    }

    [Fact]
    public async Task A_client_can_be_given_another_users_account()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await emulator.AdminAsync(
            "POST", "oauthClients", $$"""{"id":"{{Client}}","secret":"{{Secret}}","user":"{{TestEmulator.User}}"}""")).Status);

        await UseAsync(emulator, Token(await AskAsync(emulator)), HttpMethod.Post);

        Assert.Equal(1, await emulator.CountAsync());
        Answer clients = await emulator.AdminAsync("GET", "oauthClients");
        Assert.Equal($$"""[{"id":"{{Client}}","user":"{{TestEmulator.User}}"}]""", clients.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(emulator, id: "OQother")).Status);
        await emulator.AdminAsync("DELETE", "oauthClients");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator, id: "OQother")).Status);
    }

    [Fact]
    public async Task Clients_can_be_restricted_from_the_start()
    {
        await using TestEmulator emulator = await TestEmulator.StartWithAsync(new EmulatorOptions { OAuthClients = [$"{Client}:a:b"] });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator, secret: "a:b")).Status);
        ShouldBeOAuthError(await AskAsync(emulator), HttpStatusCode.Unauthorized, "invalid_client");
        await emulator.AdminAsync("DELETE", "oauthClients");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator)).Status);
        await emulator.AdminAsync("POST", "reset");
        ShouldBeOAuthError(await AskAsync(emulator), HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("client_id=OQa&client_secret=canary", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_secret=canary", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=OQa", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=OQa&client_secret=", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=password&client_id=OQa&client_secret=canary", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=SKa&client_secret=canary", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task What_is_wrong_is_said_in_the_form_of_oauth(string form, HttpStatusCode status, string error)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ShouldBeOAuthError(await SendAsync(emulator, new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"))), status, error);
    }

    [Fact]
    public async Task Only_a_form_is_taken_and_only_by_post()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        ShouldBeOAuthError(
            await SendAsync(emulator, new StringContent($$"""{"client_secret":"{{Secret}}"}""", new MediaTypeHeaderValue("application/json"))),
            HttpStatusCode.BadRequest,
            "invalid_request");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await emulator.GetAsync("/v2/token")).Status);
        await ShouldHideTheSecretAsync(emulator);
    }

    [Fact]
    public async Task The_journal_shows_the_client_and_never_its_secret()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer answer = await AskAsync(emulator);
        await UseAsync(emulator, Token(answer));
        await emulator.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v2/token?client_secret=" + Secret));
        await SendAsync(emulator, new StringContent(Secret, new MediaTypeHeaderValue("application/x-www-form-urlencoded")));

        JsonNode entry = (await emulator.JournalAsync())[0];
        Assert.Equal($"grant_type=client_credentials&client_id={Client}&client_secret=***", entry["body"]!.GetValue<string>());
        Assert.Equal(200, entry["status"]!.GetValue<int>());
        await ShouldHideTheSecretAsync(emulator);
        Assert.DoesNotContain(Token(answer), (await emulator.AdminAsync("GET", "journal")).Text);
        Assert.DoesNotContain(Token(answer), (await emulator.AdminAsync("GET", "oauthTokens")).Text);
    }

    [Fact]
    public async Task The_endpoint_can_fail_on_demand()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AddFaultAsync("""{"kind":"status","path":"^/v2/token$","times":1}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(emulator)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator)).Status);
    }

    private static void ShouldBeOAuthError(Answer answer, HttpStatusCode status, string error)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
        Assert.Equal(["error", "error_description"], answer.Json.AsObject().Select(field => field.Key));
        Assert.Equal(error, answer["error"]!.GetValue<string>());
    }

    private static async Task ShouldHideTheSecretAsync(TestEmulator emulator) =>
        Assert.DoesNotContain(Secret, (await emulator.AdminAsync("GET", "journal")).Text);

    private static string Token(Answer answer) => answer["access_token"]!.GetValue<string>();

    private static Task<Answer> AskAsync(TestEmulator emulator, string id = Client, string secret = Secret) => SendAsync(
        emulator,
        new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = id,
            ["client_secret"] = secret,
        }));

    private static Task<Answer> SendAsync(TestEmulator emulator, HttpContent content) =>
        emulator.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v2/token") { Content = content });

    private static async Task<HttpStatusCode> UseAsync(TestEmulator emulator, string token, HttpMethod? method = null)
    {
        HttpRequestMessage request = TestEmulator.Request(
            (method ?? HttpMethod.Get).Method, TestEmulator.Configurations, method is null ? null : TestEmulator.Minimal);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await emulator.SendAsync(request)).Status;
    }
}
