using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Rules;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>An API that has grown since its description was published.</summary>
public sealed class NewerApi
{
    private const string FullRuleContext = ""","context":{"memory":{"enabled":true},"knowledge":{"bases":["a"]}}""";

    private static readonly EmulatorSettings Newer = new() { UnknownFields = true, KeepUnknown = true };

    [Fact]
    public async Task Responses_can_carry_an_unknown_field_at_every_level()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { UnknownFields = true });
        await emulator.PostAsync(Configuration(Rule(more: FullRuleContext)));

        JsonNode page = (await emulator.ListAsync()).Json;

        JsonNode configuration = page["items"]![0]!;
        JsonNode rule = configuration["rules"]![0]!;
        Assert.All(
            [
                page, page["meta"], configuration, rule, rule["operators"]![0], rule["triggers"]![0], rule["triggers"]![0]!["parameters"],
                rule["actions"]![0], rule["context"], rule["context"]!["memory"], rule["context"]!["knowledge"],
                (await emulator.GetAsync("/nowhere")).Json,
            ],
            level => Assert.Equal(9007199254740993, level!["futureField"]!["big"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Unknown_fields_inside_rules_can_be_kept()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { KeepUnknown = true });
        string rule = Rule(
            operators: """{"id":"x","u1":{"a": 1.0}}""",
            triggers: """{"on":"COMMUNICATION","parameters":{"u2":2},"u3":[3]}""",
            actions: """{"type":"WEBHOOK","method":"POST","url":"https://a.b","u4":"four"}""",
            more: ""","context":{"memory":{"u5":5},"knowledge":{"bases":["a"],"u6":null},"u7":7},"u8":8""");

        Answer answer = await emulator.PostAsync($$"""{"displayName":"x","u9":9,"rules":[{{rule}}]}""");

        JsonNode kept = answer["rules"]![0]!;
        kept.AsObject().Remove("id");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(rule), kept));
        Assert.DoesNotContain("u9", answer.Text);
    }

    [Fact]
    public async Task A_client_that_sends_back_what_it_read_finds_it_kept()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Newer);
        Answer created = await emulator.PostAsync(Configuration(Rule(more: FullRuleContext)));

        Answer updated = await emulator.PutAsync(created["id"]!.GetValue<string>(), created.Text);

        Assert.True(JsonNode.DeepEquals(created["rules"], updated["rules"]));
    }

    [Fact]
    public async Task A_client_that_loses_unknown_fields_is_found_out()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Newer);
        Answer created = await emulator.PostAsync(Configuration(Rule(more: FullRuleContext)));
        string careless = Regex.Replace(created.Text, ""","futureField":\{[^}]*\}""", "");

        Answer updated = await emulator.PutAsync(created["id"]!.GetValue<string>(), careless);

        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.DoesNotContain("futureField", updated["rules"]!.ToJsonString());
        Assert.NotNull(updated["futureField"]);
    }

    [Fact]
    public async Task A_client_that_changes_an_unknown_field_finds_the_change()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Newer);
        Answer created = await emulator.PostAsync(Configuration(Rule()));

        Answer updated = await emulator.PutAsync(
            created["id"]!.GetValue<string>(), created.Text.Replace("9007199254740993", "9007199254740992"));

        Assert.DoesNotContain("9007199254740993", updated["rules"]!.ToJsonString());
    }

    [Fact]
    public async Task Absent_fields_can_be_written_as_null()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ExplicitNulls = true });

        Answer answer = await emulator.PostAsync(Configuration(
            Rule(operators: """{"id":"x"}""", triggers: """{"on":"CONVERSATION_END"}"""), Rule(more: ""","context":{}""")));

        Assert.Contains("\"description\":null", answer.Text);
        Assert.Contains("""{"id":"x","version":null,"parameters":null}""", answer.Text);
        Assert.Contains("""{"on":"CONVERSATION_END","parameters":null}""", answer.Text);
        Assert.Contains("\"context\":null", answer.Text);
        Assert.Contains("""{"memory":null,"knowledge":null}""", answer.Text);
    }

    [Fact]
    public async Task Dates_can_have_nine_digits()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string first = await emulator.CreateAsync();
        string second = await emulator.CreateAsync();
        string path = $"{TestEmulator.Configurations}/{first}";
        Assert.Matches("Z$", (await emulator.GetAsync(path))["dateCreated"]!.GetValue<string>());

        await emulator.SetAsync("""{"nanoseconds":true}""");

        Answer answer = await emulator.GetAsync(path);
        string date = answer["dateCreated"]!.GetValue<string>();
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$", date);
        Assert.Equal(date, answer["dateUpdated"]!.GetValue<string>());
        Assert.NotEqual(date, (await emulator.GetAsync($"{TestEmulator.Configurations}/{second}"))["dateCreated"]!.GetValue<string>());
    }
}
