using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class OperatorResources
{
    private const string Valid = """{"displayName":"Tone","prompt":"Judge the tone.","outputFormat":"TEXT"}""";
    private const string Sentiment = $"{TestEmulator.Operators}/intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";

    [Fact]
    public async Task Every_account_has_the_four_operators_that_twilio_provides()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.ListAsync(path: TestEmulator.Operators);

        Assert.Equal(
            ["Sentiment", "Summary", "Next Best Response", "Script Adherence"],
            answer["items"]!.AsArray().Select(item => item!["displayName"]!.GetValue<string>()));
        Assert.All(answer["items"]!.AsArray(), item => Assert.Equal("TWILIO", item!["author"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_entity_tag_is_the_version_on_create_fetch_and_update()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer created = await emulator.PostAsync(Valid, TestEmulator.Operators);
        string path = $"{TestEmulator.Operators}/{created["id"]}";
        Answer updated = await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid));
        Answer fetched = await emulator.GetAsync(path);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Matches("^intelligence_operator_[0-7][0-9a-z]{25}$", created["id"]!.GetValue<string>());
        Assert.Equal("SELF", created["author"]!.GetValue<string>());
        Assert.Equal("1", created.Headers["ETag"]);
        Assert.Equal("2", updated.Headers["ETag"]);
        Assert.Equal("2", fetched.Headers["ETag"]);
        Assert.Equal(2, fetched["version"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("1", HttpStatusCode.OK)]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("W/\"1\"", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("2", HttpStatusCode.PreconditionFailed)]
    public async Task If_match_guards_an_update(string? tag, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Valid, TestEmulator.Operators);
        HttpRequestMessage request = TestEmulator.Request("PUT", $"{TestEmulator.Operators}/{created["id"]}", Valid);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        Assert.Equal(expected, (await emulator.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Twilios_own_operators_cannot_be_changed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.SendAsync(TestEmulator.Request("PUT", Sentiment, Valid)))
            .ShouldBeError(HttpStatusCode.NotFound, 20404, "Operator not found");
        (await emulator.DeleteAsync(Sentiment)).ShouldBeError(HttpStatusCode.NotFound, 20404, "Operator not found");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(Sentiment)).Status);
    }

    [Fact]
    public async Task An_operator_of_ones_own_can_be_deleted()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string path = $"{TestEmulator.Operators}/{(await emulator.PostAsync(Valid, TestEmulator.Operators))["id"]}";

        Assert.Equal(HttpStatusCode.NoContent, (await emulator.DeleteAsync(path)).Status);
        (await emulator.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404, "Operator not found");
    }

    [Fact]
    public async Task Versions_can_be_listed_and_read()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Valid, TestEmulator.Operators);
        string path = $"{TestEmulator.Operators}/{created["id"]}";
        await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid.Replace("Tone", "Mood")));

        Answer[] pages = [.. await emulator.ListAllAsync(1, path + "/Versions")];
        Answer first = await emulator.GetAsync(path + "/Versions/1");

        Assert.Equal([1, 2], pages.Select(page => page["items"]![0]!["version"]!.GetValue<int>()));
        Assert.Equal("ACTIVE", pages[0]["items"]![0]!["status"]!.GetValue<string>());
        Assert.Equal("Tone", first["displayName"]!.GetValue<string>());
        Assert.Equal("Mood", (await emulator.GetAsync(path + "/Versions/2"))["displayName"]!.GetValue<string>());
        (await emulator.GetAsync(path + "/Versions/3")).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    [Theory]
    [InlineData("""{"prompt":"x","outputFormat":"TEXT"}""", "displayName: must not be null")]
    [InlineData("""{"displayName":"x","outputFormat":"TEXT"}""", "prompt: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x"}""", "outputFormat: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"text"}""", "outputFormat: must be one of TEXT, JSON, CLASSIFICATION")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"JSON"}""", "outputSchema: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","parameters":{"a":{}}}""", "parameters.a.type: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","trainingExamples":[{"input":"a"}]}""",
        "trainingExamples[0].output: must not be null")]
    public async Task An_operator_must_be_complete(string body, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.PostAsync(body, TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }

    [Fact]
    public async Task A_rule_execution_is_accepted_if_there_is_such_a_rule()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Rules.Configuration(Rules.Rule()));
        const string Path = "/v3/RuleExecutions";
        string body = $$"""
            {"intelligenceConfigurationId":"{{created["id"]}}","ruleId":"{{created["rules"]![0]!["id"]}}",
             "conversationId":"conv_conversation_01kermhm820000000000000000"}
            """;

        Answer accepted = await emulator.PostAsync(body, Path);
        await emulator.SetAsync("""{"ruleExecutionObject":true}""");
        Answer withObject = await emulator.PostAsync(body, Path);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("", accepted.Text);
        Assert.Equal("{}", withObject.Text);
        (await emulator.PostAsync(body.Replace("configurationrule_", "configurationrule_7"), Path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.PostAsync("{}", Path)).ShouldBeError(HttpStatusCode.BadRequest, 20001, "conversationId: must not be null");
    }
}
