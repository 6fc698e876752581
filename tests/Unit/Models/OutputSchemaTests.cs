using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>The schema of an operator's output: its limits are checked before it is sent, and what the server rewrites makes no difference.</summary>
public sealed class OutputSchemaTests
{
    public static TheoryData<string> Unsupported =>
    [
        "minLength", "maxLength", "patternProperties", "unevaluatedProperties", "propertyNames", "minProperties", "maxProperties",
        "unevaluatedItems", "contains", "minContains", "maxContains", "uniqueItems",
    ];

    [Theory]
    [InlineData("{'type':'object','properties':{}}")]
    [InlineData("{'type':'object','properties':{'a':{'type':['string','null'],'enum':['x',null],'description':'d'}}}")]
    [InlineData("{'type':'object','properties':{'a':{'$ref':'#/$defs/b'}},'$defs':{'b':{'anyOf':[{'type':'integer'},{'type':'number'}]}}}")]
    [InlineData("{'type':'object','properties':{'minLength':{'type':'array','items':{'type':'boolean'}}},'required':[],'additionalProperties':true}")]
    public void What_is_documented_is_taken(string schema) => Assert.Empty(Faults(Sample.Object(schema)));

    [Theory]
    [InlineData("{}", "S.type: \"object\" at the root, got none", "S.properties: an object at the root, got none")]
    [InlineData("{'type':['object'],'properties':{}}", "S.type: \"object\" at the root, got a list")]
    [InlineData("{'type':'object','properties':[]}", "S.properties: an object at the root, got a list")]
    [InlineData("{'type':'object','properties':{'a':7}}", "S.properties.a: an object, got 7")]
    [InlineData(
        "{'type':'object','properties':{'a':{'type':'date'}}}",
        "S.properties.a.type: one of string, number, boolean, integer, object, array, null, got \"date\"")]
    [InlineData(
        "{'type':'object','properties':{'a':{'anyOf':[{'type':'x'}]}}}",
        "S.properties.a.anyOf[0].type: one of string, number, boolean, integer, object, array, null, got \"x\"")]
    [InlineData(
        "{'type':'object','properties':{'a b':{'items':{'type':'x'}}}}",
        "S.properties.'a b'.items.type: one of string, number, boolean, integer, object, array, null, got \"x\"")]
    public void A_fault_is_named_by_its_path(string schema, params string[] faults) => Assert.Equal(faults, Faults(Sample.Object(schema)));

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void An_unsupported_keyword_is_named_at_every_level(string keyword)
    {
        JObject schema = Sample.Object(
            $"{{'type':'object','properties':{{'a':{{'type':'array','items':{{'type':'string','{keyword}':1}}}}}},'$defs':{{'d':{{'{keyword}':1}}}}}}");

        Assert.Equal(
            [$"S.properties.a.items.{keyword}", $"S.'$defs'.d.{keyword}"],
            Faults(schema).Select(static fault => fault.Split(':')[0]));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "S: at most 100 properties in all, got 101")]
    public void Properties_of_all_levels_are_counted(int count, string? fault)
    {
        var inner = new JObject(Enumerable.Range(0, count - 1).Select(static number => new JProperty($"p{number}", Sample.Object("{'type':'string'}"))));
        var schema = new JObject(
            new JProperty("type", "object"),
            new JProperty("properties", new JObject(new JProperty("inner", new JObject(new JProperty("type", "object"), new JProperty("properties", inner))))));

        Assert.Equal(Expected(fault), Faults(schema));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "S: at most 10 levels in all, got 11")]
    public void Objects_and_lists_are_levels_and_the_root_is_the_first(int levels, string? fault)
    {
        JObject schema = Sample.Object("{'type':'string'}");
        for (int level = levels; level > 0; level--)
        {
            schema = level % 2 == 0
                ? new JObject(new JProperty("type", "array"), new JProperty("items", schema))
                : new JObject(new JProperty("type", "object"), new JProperty("properties", new JObject(new JProperty("a", schema))));
        }

        Assert.Equal(Expected(fault), Faults(schema));
    }

    [Theory]
    [InlineData("{'type':'object'}")]
    [InlineData("{'properties':{}}")]
    [InlineData("{'type':['null','object']}")]
    [InlineData("{'type':'array'}")]
    public void A_level_is_told_by_its_type_or_by_its_properties(string innermost)
    {
        // The root is a level as well.
        Assert.Empty(Faults(Rooted(Nested(8, Sample.Object(innermost)))));
        Assert.Equal(["S: at most 10 levels in all, got 11"], Faults(Rooted(Nested(9, Sample.Object(innermost)))));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "S: at most 10 levels in all, got 11")]
    public void The_levels_of_a_definition_begin_with_itself(int levels, string? fault)
    {
        JObject schema = Sample.Object("{'type':'object','properties':{}}");
        schema["$defs"] = new JObject(new JProperty("d", Nested(levels, Sample.Object("{'type':'string'}"))));

        Assert.Equal(Expected(fault), Faults(schema));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(1001, "S: at most 1000 values of enums in all, got 1001")]
    public void Values_of_enums_of_all_levels_are_counted(int count, string? fault)
    {
        var first = new JObject(new JProperty("enum", new JArray(Enumerable.Range(0, 600))));
        var rest = new JObject(new JProperty("enum", new JArray(Enumerable.Range(0, count - 600))));
        var second = new JObject(new JProperty("type", "array"), new JProperty("items", rest));
        var schema = new JObject(
            new JProperty("type", "object"), new JProperty("properties", new JObject(new JProperty("a", first), new JProperty("b", second))));

        Assert.Equal(Expected(fault), Faults(schema));
    }

    [Theory]
    [InlineData("{'type':'object','properties':{'a':{'type':'string'}}}", null)]
    [InlineData("{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}", null)]
    [InlineData("{'type':'object','properties':{'a':{'type':['string','null']},'b':{'$ref':'#/$defs/x'},'c':{'enum':[null]}},'required':['z']}", null)]
    [InlineData("{'type':'object','properties':{'a':{'type':'string'}},'required':['b']}", "S.properties.a")]
    [InlineData(
        "{'type':'object','properties':{'a':{'type':'array','items':{'type':'object','properties':{'b':{'type':'integer'}},'required':['c']}}}}",
        "S.properties.a.items.properties.b")]
    public void A_property_that_is_left_out_of_required_should_take_null(string schema, string? path)
    {
        string? warning = path is null
            ? null
            : path + ": a type that may be \"null\" for a property that is optional, the API makes every property required";

        Assert.Equal(Expected(warning), Faults(Sample.Object(schema)));
    }

    [Theory]
    [InlineData(
        "{'type':'object','properties':{'a':{'type':'object','properties':{}}}}",
        "{'properties':{'a':{'required':[],'type':'object','additionalProperties':false,'properties':{}}},'required':['a'],'type':'object'}")]
    [InlineData("{'properties':{'a':{'items':{'properties':{'b':{}}}}}}", "{'properties':{'a':{'items':{'properties':{'b':{}},'required':['b']}}}}")]
    public void What_the_server_rewrites_makes_no_difference(string left, string right)
    {
        Assert.True(OutputSchema.Same(Sample.Object(left), Sample.Object(right)));
        Assert.Empty(OutputSchema.Compare("S", Sample.Object(left), Sample.Object(right)));
    }

    [Theory]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':'integer'}}}", "S.properties.a.type: 'string' → 'integer'")]
    [InlineData("{'properties':{'a':{},'b':{}}}", "{'properties':{'b':{},'a':{}}}", "S.properties: 'a, b' → 'b, a'")]
    [InlineData(
        "{'properties':{'x':{'properties':{'a':{},'b':{}}}}}",
        "{'properties':{'x':{'properties':{'b':{},'a':{}}}}}",
        "S.properties.x.properties: 'a, b' → 'b, a'")]
    [InlineData(
        "{'properties':{'required':{'type':'string'}}}",
        "{'properties':{'required':{'type':'integer'}}}",
        "S.properties.required.type: 'string' → 'integer'")]
    [InlineData("{'properties':{}}", "{'properties':{'additionalProperties':{'type':'string'}}}", "S.properties.additionalProperties.type: (none) → 'string'")]
    public void All_else_makes_one(string left, string right, string difference)
    {
        Assert.False(OutputSchema.Same(Sample.Object(left), Sample.Object(right)));
        Assert.Equal([difference], OutputSchema.Compare("S", Sample.Object(left), Sample.Object(right)).Select(static one => one.ToString()));
    }

    [Fact]
    public void A_property_that_is_added_is_no_new_order() => Assert.Equal(
        ["S.properties.x.type: (none) → 'string'"],
        OutputSchema.Compare("S", Sample.Object("{'properties':{'a':{},'b':{}}}"), Sample.Object("{'properties':{'a':{},'x':{'type':'string'},'b':{}}}"))
            .Select(static one => one.ToString()));

    private static string[] Expected(string? fault) => fault is null ? [] : [fault];

    private static JObject Rooted(JObject property) =>
        new(new JProperty("type", "object"), new JProperty("properties", new JObject(new JProperty("a", property))));

    private static JObject Nested(int levels, JObject innermost) =>
        levels == 0 ? innermost : new JObject(new JProperty("type", "array"), new JProperty("items", Nested(levels - 1, innermost)));

    private static string[] Faults(JObject schema)
    {
        var findings = new Findings();
        OutputSchema.Validate(findings, "S", schema);
        return findings.List.Select(static finding => finding.ToString()).ToArray();
    }
}
