using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class CreatingConfigurations
{
    [Fact]
    public async Task Create_with_no_rules_answers_201_and_version_1()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: new ManualTime());

        Answer answer = await emulator.PostAsync(TestEmulator.Minimal);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
        Assert.Equal("Support", answer["displayName"]!.GetValue<string>());
        Assert.Equal(1, answer["version"]!.GetValue<int>());
        Assert.Empty(answer["rules"]!.AsArray());
        Assert.Matches("^AC[0-9a-f]{32}$", answer["accountId"]!.GetValue<string>());
        Assert.Matches("^intelligence_configuration_[0-7][0-9a-z]{25}$", answer["id"]!.GetValue<string>());
        Assert.Equal("2026-01-12T08:18:17Z", answer["dateCreated"]!.GetValue<string>());
        Assert.Equal("2026-01-12T08:18:17Z", answer["dateUpdated"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_has_neither_an_entity_tag_nor_a_location()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.PostAsync(TestEmulator.Minimal);

        Assert.DoesNotContain("ETag", answer.Headers);
        Assert.DoesNotContain("Location", answer.Headers);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_and_a_duration()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer first = await emulator.ListAsync();
        Answer second = await emulator.GetAsync("/nowhere");

        Assert.Matches("^RQ[0-9a-f]{32}$", first.Headers["Twilio-Request-Id"]);
        Assert.Matches("^RQ[0-9a-f]{32}$", second.Headers["Twilio-Request-Id"]);
        Assert.NotEqual(first.Headers["Twilio-Request-Id"], second.Headers["Twilio-Request-Id"]);
        Assert.Matches(@"^[0-9]+\.[0-9]{3}$", first.Headers["Twilio-Request-Duration"]);
    }

    [Fact]
    public async Task A_full_configuration_comes_back_as_it_was_sent_with_ids_for_its_rules()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        const string Rule = """
            {"operators":[{"id":"op","version":3,"parameters":{"scale": 1.50, "tags": ["a", null], "big": 9007199254740993}}],
             "triggers":[{"on":"COMMUNICATION","parameters":{"count":20}}],
             "actions":[{"type":"WEBHOOK","method":"POST","url":"https://example.com/?a=1&b=%20#rc=3"}],
             "context":{"memory":{"enabled":true},"knowledge":{"bases":["kb"]}}}
            """;

        Answer created = await emulator.PostAsync($$"""{"displayName":"Grüße ☃","description":"","rules":[{{Rule}}]}""");
        Answer fetched = await emulator.GetAsync($"{TestEmulator.Configurations}/{created["id"]}");

        Assert.Equal("Grüße ☃", created["displayName"]!.GetValue<string>());
        Assert.Equal("", created["description"]!.GetValue<string>());
        JsonObject rule = created["rules"]![0]!.AsObject();
        Assert.Matches("^intelligence_configurationrule_[0-7][0-9a-z]{25}$", rule["id"]!.GetValue<string>());
        rule.Remove("id");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Rule), rule));
        Assert.Contains("""{"scale": 1.50, "tags": ["a", null], "big": 9007199254740993}""", created.Text);
        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.Equal(created.Text, fetched.Text);
    }

    [Fact]
    public async Task Absent_optional_fields_stay_absent_and_triggers_become_an_empty_array()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.PostAsync(Rules.Configuration($$"""{"operators":[{{Rules.Operator}}],"actions":[]}"""));

        Assert.DoesNotContain("description", answer.Text);
        JsonObject rule = answer["rules"]![0]!.AsObject();
        Assert.Equal(["id", "operators", "triggers", "actions"], rule.Select(field => field.Key));
        Assert.Empty(rule["triggers"]!.AsArray());
        Assert.Equal(["id"], rule["operators"]![0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Null_counts_as_absent_for_optional_fields()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true, RequireOperators = false });

        Answer answer = await emulator.PostAsync("""
            {"displayName":"x","description":null,"rules":[
              {"operators":[{"id":"op","version":null,"parameters":null}],"triggers":null,"actions":[],"context":null},
              {"operators":[{"id":"op"}],"triggers":[{"on":"CONVERSATION_END","parameters":null}],"actions":[],
               "context":{"memory":null,"knowledge":null}}]}
            """);

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.DoesNotContain("null", answer.Text);
    }

    [Fact]
    public async Task Unknown_properties_and_ids_of_new_rules_are_dropped()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.PostAsync(
            Rules.Configuration(Rules.Rule(id: "mine", more: ""","every":3""")).Replace("\"displayName\"", "\"version\":7,\"displayName\""));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(1, answer["version"]!.GetValue<int>());
        Assert.DoesNotContain("mine", answer.Text);
        Assert.DoesNotContain("every", answer.Text);
    }

    [Fact]
    public async Task Two_configurations_can_have_the_same_name()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.NotEqual(await emulator.CreateAsync(), await emulator.CreateAsync());
    }

    [Fact]
    public async Task A_maximum_number_of_configurations_can_be_set()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { MaximumConfigurations = 1 });
        await emulator.CreateAsync();

        (await emulator.PostAsync(TestEmulator.Minimal)).ShouldBeError(HttpStatusCode.BadRequest, 20001, "at most 1");
    }

    [Fact]
    public async Task A_read_can_lag_behind_a_create()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ReadLagMilliseconds = 200 }, time);
        string path = $"{TestEmulator.Configurations}/{await emulator.CreateAsync()}";

        (await emulator.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Ids_are_real_ulids_that_tell_the_time_and_ascend_within_a_millisecond()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: time);

        Answer seeded = await emulator.SeedAsync(1000);
        string[] ids = [.. seeded["ids"]!.AsArray().Select(id => id!.GetValue<string>())];

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids, (await emulator.ListAsync(1000)).Ids);
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id =>
        {
            string ulid = Regex.Match(id, "^intelligence_configuration_([0-7][0-9a-hjkmnp-tv-z]{25})$").Groups[1].Value;
            Assert.Equal(time.GetUtcNow(), Ulid.Parse(ulid, CultureInfo.InvariantCulture).Time);
        });
    }

    [Fact]
    public async Task Ids_ascend_even_when_the_clock_goes_back()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: time);

        string first = await emulator.CreateAsync();
        time.Advance(TimeSpan.FromSeconds(-5));
        string second = await emulator.CreateAsync();

        Assert.True(string.CompareOrdinal(first, second) < 0);
    }
}
