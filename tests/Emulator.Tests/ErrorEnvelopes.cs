using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class ErrorEnvelopes
{
    private const string NotFound = "The requested resource was not found";
    private const string More = "https://www.twilio.com/docs/errors/20404";

    [Theory]
    [InlineData("default", "application/json",
        $$$"""{"code":20404,"message":"{{{NotFound}}}","httpStatusCode":404,"userError":true,"params":{"twilioErrorCodeUrl":"{{{More}}}"}}""")]
    [InlineData("v1", "application/json",
        $$$"""{"code":20404,"message":"{{{NotFound}}}","httpStatusCode":404,"userError":true,"params":{"twilioErrorCodeUrl":"{{{More}}}"}}""")]
    [InlineData("legacy", "application/json", $$"""{"code":20404,"message":"{{NotFound}}","more_info":"{{More}}","status":404}""")]
    [InlineData("problem", "application/problem+json", $$"""{"type":"{{More}}","title":"Not Found","status":404,"code":20404,"detail":"{{NotFound}}"}""")]
    [InlineData("html", "text/html",
        "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n</body>\r\n</html>\r\n")]
    [InlineData("empty", null, "")]
    public async Task Every_error_can_be_had_in_every_shape(string envelope, string? type, string body)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SetAsync($$"""{"errorEnvelope":"{{envelope}}"}""");

        Answer answer = await emulator.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(type, answer.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal(body, answer.Text);
    }

    [Fact]
    public async Task A_401_can_be_had_in_the_documented_envelope()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SetAsync("""{"errorEnvelope":"v1"}""");

        (await emulator.GetAsync("/nowhere", user: "nobody")).ShouldBeError(HttpStatusCode.Unauthorized, 20003, "Authenticate");
    }
}
