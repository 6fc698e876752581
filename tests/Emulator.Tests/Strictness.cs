using System.Net;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Rules;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>What a strict emulator refuses, to surface what clients should not send.</summary>
public sealed class Strictness
{
    private static readonly EmulatorSettings Strict = new() { Strict = true };

    public static TheoryData<string, string> UnknownProperties => new()
    {
        { """{"displayName":"x","rules":[],"version":1}""", "version: unknown property" },
        { Configuration(Rule(more: ""","every":3""")), "rules[0].every: unknown property" },
        { Configuration(Rule(id: "mine")), "rules[0].id: unknown property" },
        { Configuration(Rule(operators: """{"id":"x","name":"y"}""")), "rules[0].operators[0].name: unknown property" },
        { Configuration(Rule(triggers: """{"on":"COMMUNICATION","every":3}""")), "rules[0].triggers[0].every: unknown property" },
        { Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"n":3}}""")), "rules[0].triggers[0].parameters.n: unknown property" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","method":"POST","url":"https://a.b","auth":1}""")), "rules[0].actions[0].auth: unknown property" },
        { Configuration(Rule(more: ""","context":{"x":1}""")), "rules[0].context.x: unknown property" },
        { Configuration(Rule(more: ""","context":{"memory":{"x":1}}""")), "rules[0].context.memory.x: unknown property" },
        { Configuration(Rule(more: ""","context":{"knowledge":{"bases":["a"],"x":1}}""")), "rules[0].context.knowledge.x: unknown property" },
    };

    [Theory]
    [MemberData(nameof(UnknownProperties))]
    public async Task Unknown_properties_are_refused(string body, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Strict);

        Assert.Equal(message, (await emulator.PostAsync(body)).ShouldBeError(HttpStatusCode.BadRequest, 20001)["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_valid_configuration_is_accepted()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Strict);
        Answer created = await emulator.PostAsync(Configuration(Rule()));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Answer updated = await emulator.PutAsync(
            created["id"]!.GetValue<string>(), Configuration(Rule(id: created["rules"]![0]!["id"]!.GetValue<string>())));
        Assert.Equal(HttpStatusCode.OK, updated.Status);
    }

    [Theory]
    [InlineData("""{"id":"intelligence_operator_01kermhm820000000000000000"}""", "intelligence_operator_01kermhm820000000000000000")]
    [InlineData("""{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151","version":2}""", "no version 2")]
    [InlineData("""{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151","parameters":{"tone":1}}""", "no parameter tone")]
    public async Task Operators_that_do_not_exist_are_refused_by_name(string operatorReference, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Strict);
        string body = Configuration(Rule(operators: operatorReference));
        string id = await emulator.CreateAsync();

        (await emulator.PostAsync(body)).ShouldBeError(HttpStatusCode.BadRequest, 70001, message);
        (await emulator.PutAsync(id, body)).ShouldBeError(HttpStatusCode.BadRequest, 70001, message);
        await emulator.SetAsync("""{"requireOperators":false}""");
        Assert.Equal(HttpStatusCode.Created, (await emulator.PostAsync(body)).Status);
    }

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=1001")]
    [InlineData("pageSize=many")]
    [InlineData("pageToken=")]
    [InlineData("pageToken=nonsense")]
    public async Task Paging_parameters_out_of_range_are_refused(string query)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Strict);

        (await emulator.GetAsync($"{TestEmulator.Configurations}?{query}")).ShouldBeError(HttpStatusCode.BadRequest, 20001, query.Split('=')[0]);
    }
}
