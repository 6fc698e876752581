using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class Routes
{
    [Theory]
    [InlineData("/")]
    [InlineData("/v3")]
    [InlineData("/v3/ControlPlane/")]
    [InlineData("/v3/ControlPlane/Configurations/")]
    [InlineData("/v3/controlplane/configurations")]
    [InlineData("/v3/ControlPlane/Configurations/intelligence_configuration_01kermhm820000000000000000")]
    [InlineData("/v3/ControlPlane/Configurations/not-an-id")]
    [InlineData("/v3/ControlPlane/Configurations/a%2Fb")]
    [InlineData("/v3/ControlPlane/Configurations/a/b")]
    [InlineData("/v2/Services")]
    [InlineData("/_emulatorx")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    [Theory]
    [InlineData("PUT", "/v3/ControlPlane/Configurations", "GET, POST")]
    [InlineData("DELETE", "/v3/ControlPlane/Configurations", "GET, POST")]
    [InlineData("PATCH", "/v3/ControlPlane/Configurations/x", "GET, PUT, DELETE")]
    [InlineData("POST", "/v3/ControlPlane/Configurations/x", "GET, PUT, DELETE")]
    [InlineData("POST", "/v3/ControlPlane/Operators/x/Versions", "GET")]
    [InlineData("GET", "/v3/RuleExecutions", "POST")]
    [InlineData("POST", "/v3/Conversations", "GET")]
    [InlineData("PUT", "/v3/Conversations/conv_conversation_01kermhm820000000000000000", "GET")]
    [InlineData("DELETE", "/v3/Conversations/conv_conversation_01kermhm820000000000000000", "GET")]
    [InlineData("POST", "/v3/OperatorResults", "GET")]
    [InlineData("PUT", "/v3/OperatorResults/x", "GET, DELETE")]
    public async Task A_wrong_method_is_not_allowed(string method, string path, string allowed)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.SendAsync(TestEmulator.Request(method, path, TestEmulator.Minimal));

        answer.ShouldBeError(HttpStatusCode.MethodNotAllowed, 20004);
        Assert.Equal(allowed, answer.Headers["Allow"]);
    }

    [Fact]
    public async Task There_is_no_head()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(
            HttpStatusCode.MethodNotAllowed, (await emulator.SendAsync(TestEmulator.Request("HEAD", TestEmulator.Configurations))).Status);
    }

    [Fact]
    public async Task Credentials_are_looked_at_before_the_path()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await emulator.GetAsync("/nowhere", user: "nobody")).Status);
    }
}
