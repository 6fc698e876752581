using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Rules;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Every limit that the API documents, on both sides of its edge.</summary>
public sealed class Limits
{
    public static TheoryData<string, string> Refused => new()
    {
        { """{"rules":[]}""", "displayName: must not be null" },
        { """{"displayName":null,"rules":[]}""", "displayName: must not be null" },
        { """{"displayName":"","rules":[]}""", "displayName: size must be between 1 and 128" },
        { $$"""{"displayName":"{{new string('x', 129)}}","rules":[]}""", "displayName: size must be between 1 and 128" },
        { """{"displayName":7,"rules":[]}""", "displayName: must be a string" },
        { """{"displayName":"x","description":7,"rules":[]}""", "description: must be a string" },
        { """{"displayName":"x"}""", "rules: must not be null" },
        { """{"displayName":"x","rules":null}""", "rules: must not be null" },
        { """{"displayName":"x","rules":{}}""", "rules: must be an array" },
        { """[]""", "must be an object" },
        { Configuration(Times(6, Rule())), "rules: size must be between 0 and 5" },
        { Configuration("7"), "rules[0]: must be an object" },
        { Configuration("""{"actions":[]}"""), "rules[0].operators: must not be null" },
        { Configuration(Rule(), Rule(operators: "")), "rules[1].operators: size must be between 1 and 5" },
        { Configuration(Rule(operators: Times(6, Operator))), "rules[0].operators: size must be between 1 and 5" },
        { Configuration(Rule(operators: "{}")), "rules[0].operators[0].id: must not be null" },
        { Configuration(Rule(operators: """{"id":"x","version":"1"}""")), "rules[0].operators[0].version: must be an integer" },
        { Configuration(Rule(operators: """{"id":"x","version":1.5}""")), "rules[0].operators[0].version: must be an integer" },
        { Configuration(Rule(operators: """{"id":"x","parameters":[]}""")), "rules[0].operators[0].parameters: must be an object" },
        { Configuration(Rule(triggers: Times(2, Trigger))), "rules[0].triggers: size must be between 0 and 1" },
        { Configuration(Rule(triggers: "{}")), "rules[0].triggers[0].on: must not be null" },
        { Configuration(Rule(triggers: """{"on":"communication"}""")),
            "rules[0].triggers[0].on: must be one of COMMUNICATION, CONVERSATION_END, CONVERSATION_INACTIVE" },
        { Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"count":0}}""")),
            "rules[0].triggers[0].parameters.count: must be between 1 and 20" },
        { Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"count":21}}""")),
            "rules[0].triggers[0].parameters.count: must be between 1 and 20" },
        { Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"count":99999999999}}""")),
            "rules[0].triggers[0].parameters.count: must be between 1 and 20" },
        { Configuration($$"""{"operators":[{{Operator}}]}"""), "rules[0].actions: must not be null" },
        { Configuration($$"""{"operators":[{{Operator}}],"actions":null}"""), "rules[0].actions: must not be null" },
        { Configuration(Rule(actions: Times(3, Webhook))), "rules[0].actions: size must be between 0 and 2" },
        { Configuration(Rule(actions: """{"method":"POST","url":"https://a.b"}""")), "rules[0].actions[0].type: must not be null" },
        { Configuration(Rule(actions: """{"type":"webhook","method":"POST","url":"https://a.b"}""")), "rules[0].actions[0].type: must be one of WEBHOOK" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","url":"https://a.b"}""")), "rules[0].actions[0].method: must not be null" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","method":"GET","url":"https://a.b"}""")), "rules[0].actions[0].method: must be one of POST" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","method":"POST"}""")), "rules[0].actions[0].url: must not be null" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","method":"POST","url":"/hook"}""")),
            "rules[0].actions[0].url: must be an absolute http or https URL" },
        { Configuration(Rule(actions: """{"type":"WEBHOOK","method":"POST","url":"ftp://a.b/"}""")),
            "rules[0].actions[0].url: must be an absolute http or https URL" },
        { Configuration(Rule(more: ""","context":{"memory":{"enabled":"yes"}}""")), "rules[0].context.memory.enabled: must be a boolean" },
        { Configuration(Rule(more: ""","context":{"knowledge":{}}""")), "rules[0].context.knowledge.bases: must not be null" },
        { Configuration(Rule(more: ""","context":{"knowledge":{"bases":[]}}""")), "rules[0].context.knowledge.bases: must have at least 1 item" },
        { Configuration(Rule(more: ""","context":{"knowledge":{"bases":[7]}}""")), "rules[0].context.knowledge.bases[0]: must be a string" },
    };

    public static TheoryData<string> Accepted =>
    [
        """{"displayName":"x","rules":[]}""",
        """{"displayName":" ","rules":[]}""",
        $$"""{"displayName":"{{new string('x', 128)}}","rules":[]}""",
        $$"""{"displayName":"{{Times128("😀")}}","rules":[]}""",
        $$"""{"displayName":"x","description":"{{new string('x', 100_000)}}","rules":[]}""",
        Configuration(Times(5, Rule())),
        Configuration(Rule(operators: Times(5, Operator))),
        Configuration(Rule(triggers: "")),
        Configuration(Rule(triggers: """{"on":"COMMUNICATION"}""")),
        Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{}}""")),
        Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"count":1}}""")),
        Configuration(Rule(triggers: """{"on":"COMMUNICATION","parameters":{"count":20}}""")),
        Configuration(Rule(triggers: """{"on":"CONVERSATION_END"}""")),
        Configuration(Rule(triggers: """{"on":"CONVERSATION_INACTIVE","parameters":{"count":2}}""")),
        Configuration(Rule(actions: "")),
        Configuration(Rule(actions: Times(2, Webhook))),
        Configuration(Rule(actions: """{"type":"WEBHOOK","method":"POST","url":"http://localhost:1234/hook#rc=2&rp=all"}""")),
        Configuration(Rule(more: ""","context":{}""")),
        Configuration(Rule(more: ""","context":{"memory":{}}""")),
        Configuration(Rule(more: ""","context":{"memory":{"enabled":false}}""")),
        Configuration(Rule(more: ""","context":{"knowledge":{"bases":["a"]}}""")),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_beyond_a_limit_is_refused_with_the_path_of_the_field(string body, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        Answer created = await emulator.PostAsync(body);
        Answer updated = await emulator.PutAsync(id, body);

        created.ShouldBeError(HttpStatusCode.BadRequest, 20001);
        Assert.Equal(message, created["message"]!.GetValue<string>());
        Assert.Equal(message, updated["message"]!.GetValue<string>());
        Assert.Equal(1, await emulator.CountAsync());
        Assert.Equal(1, (await emulator.GetAsync($"{TestEmulator.Configurations}/{id}"))["version"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task What_is_within_the_limits_is_accepted(string body)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await emulator.PostAsync(body)).Status);
    }

    [Fact]
    public async Task All_violations_are_named_at_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.PostAsync(Configuration(Rule(operators: ""), Rule(actions: Times(3, Webhook))));

        Assert.Equal(
            "rules[0].operators: size must be between 1 and 5; rules[1].actions: size must be between 0 and 2",
            answer["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"displayName":"x","rules":[],}""")]
    [InlineData("""{"displayName":"\ud800","rules":[]}""")]
    [InlineData("displayName=x")]
    public async Task What_is_not_json_is_refused(string body)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.PostAsync(body)).ShouldBeError(HttpStatusCode.BadRequest, 20001, "not valid JSON");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("Application/JSON", HttpStatusCode.OK)]
    public async Task A_body_must_be_declared_as_json(string? type, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        HttpRequestMessage request = TestEmulator.Request("PUT", $"{TestEmulator.Configurations}/{id}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(TestEmulator.Minimal));
        if (type is not null)
        {
            request.Content.Headers.Add("Content-Type", type);
        }

        Answer answer = await emulator.SendAsync(request);

        Assert.Equal(expected, answer.Status);
        if (expected != HttpStatusCode.OK)
        {
            answer.ShouldBeError(expected, 20422);
        }
    }

    private static string Times128(string text) => new StringBuilder().Insert(0, text, 128).ToString();
}
