using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class RuleExecutionResources
{
    private const string ScriptAdherence = "intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg";
    private const string Sentiment = "intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";

    [Fact]
    public async Task An_execution_is_accepted_and_by_default_nothing_runs()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = await OrderAsync(emulator);

        Answer accepted = await PostAsync(emulator, order);
        await emulator.SetAsync("""{"ruleExecutionObject":true}""");
        Answer withObject = await PostAsync(emulator, order);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("", accepted.Text);
        Assert.Equal("0", accepted.Headers["Content-Length"]);
        Assert.Equal("{}", withObject.Text);
        Assert.Empty((await emulator.GetAsync(TestEmulator.OperatorResults)).Ids);
    }

    [Theory]
    [InlineData("intelligenceConfigurationId", "intelligence_configuration_01kermhm820000000000000009")]
    [InlineData("ruleId", "intelligence_configurationrule_01kermhm820000000000000009")]
    [InlineData("conversationId", "conv_conversation_01kermhm820000000000000009")]
    public async Task Each_id_must_be_there_and_be_an_id_of_something(string name, string unknown)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = await OrderAsync(emulator);

        order.Remove(name);
        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.BadRequest, 20001, name + ": must not be null");
        order[name] = "x";
        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.BadRequest, 20001, name + ": must match ^");
        order[name] = unknown;
        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    [Fact]
    public async Task A_rule_must_be_of_the_configuration()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = await OrderAsync(emulator);
        Answer other = await emulator.PostAsync(Rules.Configuration(Rules.Rule()));

        order["ruleId"] = other["rules"]![0]!["id"]!.GetValue<string>();

        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.NotFound, 20404, "Rule");
    }

    [Theory]
    [InlineData("""{}""", "rule.operators: must not be null")]
    [InlineData("""{"operators":[{"parameters":{}}]}""", "rule.operators[0].id: must not be null")]
    [InlineData($$"""{"operators":[{"id":"{{ScriptAdherence}}"}]}""", "rule.operators[0].parameters: must not be null")]
    [InlineData($$"""{"operators":[{"id":"{{Sentiment}}","parameters":{} }]}""", "is not an operator of the rule")]
    [InlineData($$$"""{"operators":[{"id":"{{{ScriptAdherence}}}","parameters":{"tone":1}}]}""", "has no parameter tone")]
    [InlineData($$$"""{"operators":[{"id":"{{{ScriptAdherence}}}","parameters":{"script":1}}]}""", "script of")]
    [InlineData($$"""{"operators":[{"id":"{{ScriptAdherence}}","parameters":{} }]}""", "needs parameter script")]
    public async Task An_override_must_fit_the_rule(string rule, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = await OrderAsync(emulator, $$"""{"id":"{{ScriptAdherence}}"}""");

        order["rule"] = JsonNode.Parse(rule);

        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }

    [Fact]
    public async Task A_conversation_without_a_memory_store_cannot_be_processed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = await OrderAsync(emulator);

        order["conversationId"] = (await emulator.AddAsync("conversations", """{"memoryStore":false}"""))[0];

        (await PostAsync(emulator, order)).ShouldBeError(HttpStatusCode.UnprocessableEntity, 20422);
    }

    [Fact]
    public async Task A_rule_that_runs_makes_a_result_for_each_operator()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RunRules = true, Strict = true });
        JsonObject order = await OrderAsync(
            emulator, $$$"""{"id":"{{{Sentiment}}}"},{"id":"{{{ScriptAdherence}}}","version":1,"parameters":{"script":"Greet."}}""");
        order["rule"] = JsonNode.Parse($$"""
            {"name":"ignored","operators":[{"id":"{{ScriptAdherence}}","version":7,"parameters":{"script":"Say goodbye."} }]}
            """);

        Answer accepted = await PostAsync(emulator, order);
        JsonArray results = (await emulator.GetAsync(TestEmulator.OperatorResults))["items"]!.AsArray();
        Answer conversation = await emulator.GetAsync($"{TestEmulator.Conversations}/{order["conversationId"]}");

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal([Sentiment, ScriptAdherence], results.Select(result => result!["operator"]!["id"]!.GetValue<string>()));
        Assert.Equal("""{"label":"neutral"}""", results[0]!["result"]!.ToJsonString());
        Assert.Equal(
            """{"categories":[{"category_key":"text","criteria":[{"criteria_key":"text","criteria_met":"Succeeded"}]}]}""",
            results[1]!["result"]!.ToJsonString());
        Assert.Equal("""{"script":"Say goodbye."}""", results[1]!["operator"]!["parameters"]!.ToJsonString());
        Assert.Equal(1, results[1]!["operator"]!["version"]!.GetValue<int>());
        Assert.Equal("ON_DEMAND", results[0]!["executionDetails"]!["trigger"]!["on"]!.GetValue<string>());
        Assert.Equal(order["ruleId"]!.GetValue<string>(), results[0]!["intelligenceConfiguration"]!["ruleId"]!.GetValue<string>());
        Assert.Equal(
            conversation["communications"]![0]!["id"]!.GetValue<string>(),
            results[0]!["executionDetails"]!["communications"]!["first"]!.GetValue<string>());
        Assert.Equal(
            results.Select(result => result!["id"]!.GetValue<string>()),
            conversation["operatorResultIds"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public async Task Each_execution_makes_results_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RunRules = true });
        JsonObject order = await OrderAsync(emulator);

        await PostAsync(emulator, order);
        await PostAsync(emulator, order);

        Assert.Equal(2, (await emulator.GetAsync(TestEmulator.OperatorResults)).Ids.Count);
    }

    [Theory]
    [InlineData("PREVIEW", null, 1)]
    [InlineData("ACTIVE", null, 2)]
    [InlineData("DEPRECATED", 2, 2)]
    [InlineData("RETIRED", 2, 0)]
    [InlineData("ACTIVE", 3, 0)]
    public async Task A_rule_runs_the_pinned_version_or_the_newest_active_one(string status, int? pin, int expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RunRules = true });
        string id = (await emulator.AddAsync("operators", $$"""{"versions":[{},{"status":"{{status}}"}]}"""))[0];
        JsonObject order = await OrderAsync(emulator, $$"""{"id":"{{id}}"{{(pin is null ? "" : ",\"version\":" + pin)}}}""");

        await PostAsync(emulator, order);
        JsonArray results = (await emulator.GetAsync(TestEmulator.OperatorResults))["items"]!.AsArray();

        Assert.Equal(expected == 0 ? [] : [expected], results.Select(result => result!["operator"]!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Results_can_be_a_while_in_coming()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RunRules = true, ExecutionMilliseconds = 1500 });
        await PostAsync(emulator, await OrderAsync(emulator));
        Assert.Empty((await emulator.GetAsync(TestEmulator.OperatorResults)).Ids);

        while ((await emulator.GetAsync(TestEmulator.OperatorResults)).Ids.Count == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>An order to run the only rule of a new configuration on a new conversation.</summary>
    internal static async Task<JsonObject> OrderAsync(TestEmulator emulator, string operators = Rules.Operator, string actions = "")
    {
        Answer created = await emulator.PostAsync(Rules.Configuration(Rules.Rule(operators: operators, triggers: "", actions: actions)));
        return new JsonObject
        {
            ["intelligenceConfigurationId"] = created["id"]!.GetValue<string>(),
            ["ruleId"] = created["rules"]![0]!["id"]!.GetValue<string>(),
            ["conversationId"] = (await emulator.AddAsync("conversations"))[0],
        };
    }

    internal static Task<Answer> PostAsync(TestEmulator emulator, JsonObject order) =>
        emulator.PostAsync(order.ToJsonString(), TestEmulator.RuleExecutions);
}
