using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class Authentication
{
    public static TheoryData<string?> Rejected =>
    [
        (string?)null,
        "Bearer abc",
        "Digest abc",
        "Basic",
        "Basic !!!",
        "Basic " + "U0thYmM=", // SKabc, and no colon
        TestEmulator.Basic("SKabc", "").ToString(),
        TestEmulator.Basic("SK").ToString(),
        TestEmulator.Basic("XYabc").ToString(),
        TestEmulator.Basic("").ToString(),
    ];

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task Without_good_credentials_the_answer_is_401_in_the_legacy_envelope(string? authorization)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, TestEmulator.Configurations);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Answer answer = await emulator.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Basic realm=\"Twilio API\"", answer.Headers["WWW-Authenticate"]);
        Assert.Equal(
            """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""",
            answer.Text);
    }

    [Fact]
    public async Task An_account_sid_is_its_own_account()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        const string Account = "AC0123456789abcdef0123456789abcdef";

        Answer answer = await emulator.SendAsync(
            TestEmulator.Request("POST", TestEmulator.Configurations, TestEmulator.Minimal, user: Account));

        Assert.Equal(Account, answer["accountId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_accounts_objects_are_not_there()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string path = $"{TestEmulator.Configurations}/{await emulator.CreateAsync()}";
        const string Other = "SKother";

        (await emulator.GetAsync(path, Other)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.SendAsync(TestEmulator.Request("PUT", path, TestEmulator.Minimal, Other))).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.SendAsync(TestEmulator.Request("DELETE", path, user: Other))).ShouldBeError(HttpStatusCode.NotFound, 20404);
        Assert.Empty((await emulator.GetAsync(TestEmulator.Configurations, Other)).Ids);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Credentials_can_be_restricted()
    {
        await using TestEmulator emulator = await TestEmulator.StartWithAsync(new EmulatorOptions { Credentials = ["SKone:a:b", "ACtwo:c"] });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(TestEmulator.Basic("SKone", "a:b")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(TestEmulator.Basic("ACtwo", "c")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(TestEmulator.Basic("SKone", "c")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(TestEmulator.Basic("SKthree", "c")));

        async Task<HttpStatusCode> StatusAsync(AuthenticationHeaderValue authorization)
        {
            HttpRequestMessage request = TestEmulator.Request("GET", TestEmulator.Configurations);
            request.Headers.Authorization = authorization;
            return (await emulator.SendAsync(request)).Status;
        }
    }

    [Fact]
    public async Task A_bearer_token_can_be_accepted()
    {
        await using TestEmulator emulator = await TestEmulator.StartWithAsync(new EmulatorOptions { BearerTokens = ["good"] });

        HttpRequestMessage good = TestEmulator.Request("GET", TestEmulator.Configurations);
        good.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "good");
        HttpRequestMessage bad = TestEmulator.Request("GET", TestEmulator.Configurations);
        bad.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "bad");

        Assert.Equal(HttpStatusCode.OK, (await emulator.SendAsync(good)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await emulator.SendAsync(bad)).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync()).Status);
    }
}
