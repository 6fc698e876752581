using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class OperatorResources
{
    private const string Valid = """{"displayName":"Tone","prompt":"Judge the tone.","outputFormat":"TEXT"}""";
    private const string Full = """
        {"displayName":"Full","description":"All of it","prompt":"By level {{parameters.level}}.","outputFormat":"JSON",
         "outputSchema":{"type":"object","properties":{"a":{"type":"string"}}},"trainingExamples":[{"input":"a","output":"{}"}],
         "context":{"memory":{"enabled":true},"knowledge":{"enabled":false}},
         "parameters":{"level":{"type":"INTEGER","default":2,"required":false,"description":"1 to 3"}}}
        """;

    private const string Sentiment = $"{TestEmulator.Operators}/intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";

    [Fact]
    public async Task Every_account_has_the_four_operators_that_twilio_provides()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.ListAsync(path: TestEmulator.Operators);

        Assert.Equal(
            ["Sentiment", "Summary", "Next Best Response", "Script Adherence"],
            answer["items"]!.AsArray().Select(item => item!["displayName"]!.GetValue<string>()));
        Assert.All(answer["items"]!.AsArray(), item =>
        {
            Assert.Equal("TWILIO", item!["author"]!.GetValue<string>());
            Assert.Null(item["prompt"]);
            Assert.Null(item["trainingExamples"]);
        });
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
    [InlineData("*", HttpStatusCode.OK)]
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
        foreach (string gone in (string[])["", "/Versions", "/Versions/1"])
        {
            (await emulator.GetAsync(path + gone)).ShouldBeError(HttpStatusCode.NotFound, 20404, "Operator not found");
        }
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

        Assert.Equal([2, 1], pages.Select(page => page["items"]![0]!["version"]!.GetValue<int>()));
        Assert.Equal("ACTIVE", pages[0]["items"]![0]!["status"]!.GetValue<string>());
        Assert.Equal("Tone", first["displayName"]!.GetValue<string>());
        Assert.Equal("Mood", (await emulator.GetAsync(path + "/Versions/2"))["displayName"]!.GetValue<string>());
        Assert.Equal("ACTIVE", first["status"]!.GetValue<string>());
        Assert.NotNull(first["dateCreated"]);
        foreach (string number in (string[])["0", "3", "99", "x", "-1"])
        {
            (await emulator.GetAsync($"{path}/Versions/{number}")).ShouldBeError(HttpStatusCode.NotFound, 20404);
        }
    }

    [Fact]
    public async Task An_update_drops_the_fields_it_leaves_out_and_the_version_before_keeps_them()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Full, TestEmulator.Operators);
        string path = $"{TestEmulator.Operators}/{created["id"]}";

        Answer updated = await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid));
        Answer before = await emulator.GetAsync(path + "/Versions/1");

        Assert.Equal(
            ["id", "displayName", "version", "author", "prompt", "outputFormat"], updated.Json.AsObject().Select(property => property.Key));
        foreach (string name in (string[])["displayName", "description", "prompt", "outputSchema", "trainingExamples", "context", "parameters"])
        {
            Assert.Equal(created[name]!.ToJsonString(), before[name]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Read_only_properties_are_ignored_also_when_strict()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true });

        Answer created = await emulator.PostAsync(
            Valid.Replace("{", """{"id":"mine","version":7,"author":"TWILIO","""), TestEmulator.Operators);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.NotEqual("mine", created["id"]!.GetValue<string>());
        Assert.Equal(1, created["version"]!.GetValue<int>());
        Assert.Equal("SELF", created["author"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("If-Match", "ifMatch")]
    [InlineData("a default as Twilio's Node client spells it", "parameters.a._default")]
    public async Task A_property_that_is_not_one_is_ignored_unless_strict(string what, string path)
    {
        string body = path == "ifMatch"
            ? Valid.Replace("{", """{"ifMatch":"1","""  )
            : Valid.Replace("}", ""","parameters":{"a":{"type":"INTEGER","_default":1}}}""");
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.True((await emulator.PostAsync(body, TestEmulator.Operators)).Status == HttpStatusCode.Created, what);
        await emulator.SetAsync("""{"strict":true}""");
        (await emulator.PostAsync(body, TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, path + ": unknown property");
    }

    [Theory]
    [InlineData("\"INTEGER\",\"default\":1.5", "parameters.a.default: must be a value of INTEGER")]
    [InlineData("\"STRING\",\"default\":1", "parameters.a.default: must be a value of STRING")]
    [InlineData("\"BOOLEAN\",\"default\":\"true\"", "parameters.a.default: must be a value of BOOLEAN")]
    [InlineData("\"NUMBER\",\"default\":\"1\"", "parameters.a.default: must be a value of NUMBER")]
    [InlineData("\"KNOWLEDGE_BASE_AND_SOURCE_IDS\",\"default\":\"a:b\"", "parameters.a.default: must be absent")]
    public async Task A_default_that_does_not_fit_is_refused_when_strict(string parameter, string message)
    {
        string body = Valid.Replace("}", $$""","parameters":{"a":{"type":{{parameter}} } } }""");
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await emulator.PostAsync(body, TestEmulator.Operators)).Status);
        await emulator.SetAsync("""{"strict":true}""");
        (await emulator.PostAsync(body, TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }

    [Theory]
    [InlineData(1, HttpStatusCode.Created)]
    [InlineData(128, HttpStatusCode.Created)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(129, HttpStatusCode.BadRequest)]
    public async Task A_name_has_1_to_128_characters(int length, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(expected, (await emulator.PostAsync(Valid.Replace("Tone", new string('x', length)), TestEmulator.Operators)).Status);
    }

    [Fact]
    public async Task The_new_version_can_be_a_preview_that_is_not_shown()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { NewOperatorVersionStatus = NewVersionStatus.Preview });
        string path = $"{TestEmulator.Operators}/{(await emulator.PostAsync(Valid, TestEmulator.Operators))["id"]}";
        Answer updated = await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid.Replace("Tone", "Mood")));

        Answer newest = await emulator.GetAsync(path);
        await emulator.SetAsync("""{"fetchOperatorVersion":"active"}""");
        Answer active = await emulator.GetAsync(path);
        Answer versions = await emulator.GetAsync(path + "/Versions");

        Assert.Equal("Mood", updated["displayName"]!.GetValue<string>());
        Assert.Equal("Mood", newest["displayName"]!.GetValue<string>());
        Assert.Equal("Tone", active["displayName"]!.GetValue<string>());
        Assert.Equal("1", active.Headers["ETag"]);
        Assert.Equal(
            ["Tone"],
            (await emulator.ListAsync(path: TestEmulator.Operators))["items"]!.AsArray().Skip(4).Select(item => item!["displayName"]!.GetValue<string>()));
        Assert.Equal(["PREVIEW", "ACTIVE"], versions["items"]!.AsArray().Select(item => item!["status"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("bare", "1")]
    [InlineData("quoted", "\"1\"")]
    [InlineData("weak", "W/\"1\"")]
    public async Task The_entity_tag_has_three_forms_and_any_can_be_sent_back(string format, string tag)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SetAsync($$"""{"etagFormat":"{{format}}"}""");
        Answer created = await emulator.PostAsync(Valid, TestEmulator.Operators);
        HttpRequestMessage request = TestEmulator.Request("PUT", $"{TestEmulator.Operators}/{created["id"]}", Valid);
        request.Headers.TryAddWithoutValidation("If-Match", created.Headers["ETag"]);

        Assert.Equal(tag, created.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.OK, (await emulator.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_name_can_be_kept_from_being_given_twice()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { UniqueOperatorNames = true });
        Answer created = await emulator.PostAsync(Valid, TestEmulator.Operators);
        string path = $"{TestEmulator.Operators}/{created["id"]}";

        (await emulator.PostAsync(Valid, TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, "displayName");
        Assert.Equal(HttpStatusCode.OK, (await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid))).Status);
        (await emulator.SendAsync(TestEmulator.Request("PUT", path, Valid.Replace("Tone", "Summary"))))
            .ShouldBeError(HttpStatusCode.BadRequest, 20001, "displayName");
    }

    [Fact]
    public async Task An_operator_in_use_can_be_kept_from_being_deleted()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RefuseOperatorInUse = true });
        string id = (await emulator.PostAsync(Valid, TestEmulator.Operators))["id"]!.GetValue<string>();
        string configuration = await emulator.CreateAsync(Rules.Configuration(Rules.Rule(operators: $$"""{"id":"{{id}}"}""")));

        (await emulator.DeleteAsync($"{TestEmulator.Operators}/{id}")).ShouldBeError(HttpStatusCode.Conflict, 20409, id);
        await emulator.DeleteAsync($"{TestEmulator.Configurations}/{configuration}");
        Assert.Equal(HttpStatusCode.NoContent, (await emulator.DeleteAsync($"{TestEmulator.Operators}/{id}")).Status);
    }

    [Fact]
    public async Task Changing_one_of_twilios_can_have_another_status()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { TwilioOperatorStatus = 403 });

        (await emulator.DeleteAsync(Sentiment)).ShouldBeError(HttpStatusCode.Forbidden, 20403);
    }

    [Fact]
    public async Task Hidden_parts_of_twilios_own_operators_can_be_written_as_null()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ExplicitNulls = true });

        Answer answer = await emulator.GetAsync(Sentiment);

        foreach (string name in (string[])["description", "prompt", "outputSchema", "trainingExamples", "context", "parameters"])
        {
            Assert.Contains($"\"{name}\":null", answer.Text);
        }
    }

    [Fact]
    public async Task Versions_of_every_status_can_be_seeded()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer seeded = await emulator.AdminAsync("POST", $"operators?user={TestEmulator.User}", """
            {"displayName":"Old","author":"TWILIO","outputFormat":"EXTRACTION","versions":[
             {"status":"RETIRED","dateCreated":"2025-06-15T12:00:00Z","dateDeprecated":"2025-09-01T00:00:00Z","dateRetired":"2025-12-01T00:00:00Z"},
             {"status":"DEPRECATED","dateCreated":"2025-11-01T08:00:00Z","dateDeprecated":"2026-01-10T00:00:00Z","retirementDate":"2026-04-10T00:00:00Z"},
             {"status":"ACTIVE","displayName":"New"},{"status":"PREVIEW"}]}
            """);
        string path = $"{TestEmulator.Operators}/{seeded["ids"]![0]}";

        Answer versions = await emulator.GetAsync(path + "/Versions");
        await emulator.SetAsync("""{"order":"desc"}""");
        Answer reversed = await emulator.GetAsync(path + "/Versions");

        const string Dated = """
            {"version":2,"status":"DEPRECATED","dateCreated":"2025-11-01T08:00:00Z","dateDeprecated":"2026-01-10T00:00:00Z",
            "retirementDate":"2026-04-10T00:00:00Z"},{"version":1,"status":"RETIRED","dateCreated":"2025-06-15T12:00:00Z",
            "dateDeprecated":"2025-09-01T00:00:00Z","dateRetired":"2025-12-01T00:00:00Z"}
            """;
        Assert.Contains(Dated.ReplaceLineEndings(""), versions.Text);
        Assert.Equal([1, 2, 3, 4], reversed["items"]!.AsArray().Select(item => item!["version"]!.GetValue<int>()));
        Answer third = await emulator.GetAsync(path + "/Versions/3");
        Assert.Equal("New", third["displayName"]!.GetValue<string>());
        Assert.Equal("EXTRACTION", third["outputFormat"]!.GetValue<string>());
        Assert.Null(third["prompt"]);
    }

    [Theory]
    [InlineData("""{"prompt":"x","outputFormat":"TEXT"}""", "displayName: must not be null")]
    [InlineData("""{"displayName":"x","outputFormat":"TEXT"}""", "prompt: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x"}""", "outputFormat: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"text"}""", "outputFormat: must be one of TEXT, JSON, CLASSIFICATION")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"EXTRACTION"}""", "outputFormat: must be one of TEXT, JSON, CLASSIFICATION")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","parameters":{"a":{"type":"integer"}}}""", "parameters.a.type: must be one of")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","parameters":{"a":null}}""", "parameters.a: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","context":{"memory":{"enabled":1}}}""", "context.memory.enabled: must be a boolean")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","trainingExamples":[{"input":"a","output":{}}]}""",
        "trainingExamples[0].output: must be a string")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"JSON"}""", "outputSchema: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","parameters":{"a":{}}}""", "parameters.a.type: must not be null")]
    [InlineData("""{"displayName":"x","prompt":"x","outputFormat":"TEXT","trainingExamples":[{"input":"a"}]}""",
        "trainingExamples[0].output: must not be null")]
    public async Task An_operator_must_be_complete(string body, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.PostAsync(body, TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }
}
