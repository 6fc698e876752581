using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>What may be in an output schema, and what the server makes of it.</summary>
public sealed class OutputSchemas
{
    public static TheoryData<string, string> Refused => new()
    {
        { "{}", "outputSchema.type: must be \"object\"" },
        { """{"type":"array","items":{"type":"string"}}""", "outputSchema.type: must be \"object\"" },
        { """{"type":["object","null"],"properties":{}}""", "outputSchema.type: must be \"object\"" },
        { """{"anyOf":[{"type":"object","properties":{}}]}""", "outputSchema.type: must be \"object\"" },
        { """{"type":"object"}""", "outputSchema.properties: must be an object" },
        { Object("\"a\":7"), "outputSchema.properties.a: must be an object" },
        { Object("""  "a":{"type":"date"} """), "outputSchema.properties.a.type: must be one of string" },
        { Object("""  "a":{"type":["string","date"]} """), "outputSchema.properties.a.type: must be one of string" },
        { Object(Properties(101)), "outputSchema: must have at most 100 properties, and has 101" },
        { Object("\"a\":" + Object(Properties(100))), "outputSchema: must have at most 100 properties, and has 101" },
        { Nested(11), "outputSchema: must have at most 10 levels, and has 11" },
        { Object(Enum(1001)), "outputSchema: must have at most 1000 enum values, and has 1001" },
        { Object($"{Enum(500)},\"b\":{{\"type\":\"array\",\"items\":{Object(Enum(501))}}}"), "and has 1001" },
    };

    public static TheoryData<string> Unsupported =>
    [
        "minLength", "maxLength", "patternProperties", "unevaluatedProperties", "propertyNames", "minProperties", "maxProperties",
        "unevaluatedItems", "contains", "minContains", "maxContains", "uniqueItems",
    ];

    public static TheoryData<string> Accepted =>
    [
        Object(""),
        Object(Properties(100)),
        Nested(10),
        Object(Enum(1000)),
        Object("""  "a":{"type":["string","null"]},"b":{"enum":["x",null]} """),
        Object("""  "a":{"anyOf":[{"type":"integer"},{"type":"boolean"}]},"b":{"type":"number","description":"d"} """),
        Object("""  "contains":{"type":"string"},"minLength":{"enum":["maxLength"]} """),
        """{"type":"object","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"object","properties":{"b":{"type":"string"}}}}}""",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_schema_that_the_api_does_not_take_is_refused(string schema, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.PostAsync(Operator(schema), TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task Keywords_that_are_not_supported_are_refused_at_every_level(string keyword)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string constrained = $$"""{"type":"string","{{keyword}}":1}""";

        foreach ((string schema, string path) in ((string, string)[])
        [
            ($$"""{"type":"object","properties":{},"{{keyword}}":1}""", ""),
            (Object("\"a\":" + constrained), ".properties.a"),
            (Object($$"""  "a":{"type":"array","items":{{constrained}}} """), ".properties.a.items"),
            (Object($$"""  "a":{"anyOf":[{"type":"null"},{{constrained}}]} """), ".properties.a.anyOf[1]"),
            ($$"""{"type":"object","properties":{},"$defs":{"d":{{constrained}} } }""", ".$defs.d"),
        ])
        {
            (await emulator.PostAsync(Operator(schema), TestEmulator.Operators))
                .ShouldBeError(HttpStatusCode.BadRequest, 20001, $"outputSchema{path}.{keyword}: is not supported");
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_schema_that_the_api_takes_is_accepted(string schema)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.Created, (await emulator.PostAsync(Operator(schema), TestEmulator.Operators)).Status);
    }

    [Fact]
    public async Task Every_property_becomes_required_and_no_others_are_allowed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        const string Sent = """
            {"type":"object","properties":{"z":{"type":"boolean"},"a":{"type":"array","items":{"type":"object","additionalProperties":true,
            "properties":{"y":{"type":["string","null"]},"b":{"anyOf":[{"type":"object","properties":{"x":{"type":"integer"}},"required":[]}]}},
            "required":["y"]}},"m":{"$ref":"#/$defs/d"}},"$defs":{"d":{"type":"object","properties":{"q":{"const":1.0}}}}}
            """;
        const string Stored = """
            {"type":"object","properties":{"z":{"type":"boolean"},"a":{"type":"array","items":{"type":"object","additionalProperties":false,
            "properties":{"y":{"type":["string","null"]},"b":{"anyOf":[{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"],
            "additionalProperties":false}]}},"required":["y","b"]}},"m":{"$ref":"#/$defs/d"}},"$defs":{"d":{"type":"object",
            "properties":{"q":{"const":1.0}},"required":["q"],"additionalProperties":false}},"required":["z","a","m"],"additionalProperties":false}
            """;

        Answer created = await emulator.PostAsync(Operator(Sent), TestEmulator.Operators);

        // As text, because the order of keys counts.
        Assert.Contains("\"outputSchema\":" + Stored.ReplaceLineEndings(""), created.Text);
        Assert.Contains(Stored.ReplaceLineEndings(""), (await emulator.GetAsync($"{TestEmulator.Operators}/{created["id"]}")).Text);
    }

    [Fact]
    public async Task A_schema_can_be_sent_back_as_it_was_read()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Operator(Nested(3)), TestEmulator.Operators);

        Answer updated = await emulator.SendAsync(TestEmulator.Request("PUT", $"{TestEmulator.Operators}/{created["id"]}", created.Text));

        Assert.Equal(created["outputSchema"]!.ToJsonString(), updated["outputSchema"]!.ToJsonString());
    }

    [Theory]
    [InlineData("TEXT")]
    [InlineData("CLASSIFICATION")]
    public async Task A_schema_for_another_format_is_ignored(string format)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true });

        Answer created = await emulator.PostAsync(Operator("""{"minLength":1}""", format), TestEmulator.Operators);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Null(created["outputSchema"]);
    }

    [Fact]
    public async Task A_refused_schema_can_have_another_code()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { SchemaErrorCode = 70001 });

        (await emulator.PostAsync(Operator("{}"), TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 70001, "outputSchema.type");
        (await emulator.PostAsync("{}", TestEmulator.Operators)).ShouldBeError(HttpStatusCode.BadRequest, 20001);
    }

    private static string Operator(string schema, string format = "JSON") =>
        $$"""{"displayName":"x","prompt":"x","outputFormat":"{{format}}","outputSchema":{{schema}}}""";

    private static string Object(string properties) => $$$"""{"type":"object","properties":{{{{properties}}}}}""";

    private static string Properties(int count) =>
        string.Join(',', Enumerable.Range(1, count).Select(number => $$"""  "p{{number}}":{"type":"string"} """));

    private static string Enum(int count) => $$"""  "e":{"enum":{{JsonSerializer.Serialize(Enumerable.Range(1, count))}}} """;

    private static string Nested(int levels) =>
        Object(levels == 1 ? """  "leaf":{"type":"string"} """ : "\"n\":" + Nested(levels - 1));
}
