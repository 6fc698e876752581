using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>An operator is held to every limit that the API documents before it is sent.</summary>
public sealed class OperatorValidatorTests
{
    private const string SchemaIsIgnored = "Warning OutputSchema: a schema only for the format JSON, CLASSIFICATION has one of Twilio's own, and may ignore it";
    private const string UnusedParameter = "Warning Parameters.a: a parameter that the prompt uses, {{parameters.a}} is not in it";

    private const string Schema = "{'type':'object','properties':{'a':{}}}";

    [Theory]
    [InlineData("{'displayName':'d','prompt':'p','outputFormat':'TEXT'}")]
    [InlineData("{'displayName':'d','description':'','prompt':'p','outputFormat':'CLASSIFICATION','trainingExamples':[],'context':{},'parameters':{}}")]
    [InlineData("{'displayName':'d','prompt':'p','outputFormat':'TEXT','context':{'memory':{'enabled':true},'knowledge':{'enabled':false}}}")]
    [InlineData("{'displayName':'d','prompt':'p','outputFormat':'TEXT','trainingExamples':[{'input':'i','output':'no JSON'}]}")]
    [InlineData("{'displayName':'d','prompt':'p','outputFormat':'JSON','outputSchema':" + Schema + ",'trainingExamples':[{'input':'i','output':'{}'}]}")]
    [InlineData("{'displayName':'d','prompt':'{{parameters.a}} {{ parameters.b-c }}','outputFormat':'TEXT','parameters':" +
        "{'a':{'type':'STRING','default':'x','required':false,'description':'d'},'b-c':{'type':'KNOWLEDGE_BASE_AND_SOURCE_IDS'}}}")]
    [InlineData("{'id':7,'version':'x','displayName':'d','prompt':'p','outputFormat':'TEXT'}")]
    public void What_is_documented_is_taken(string content) => Assert.Empty(Findings(Sample.Object(content)));

    [Fact]
    public void All_that_is_needed_is_named_at_once() => Assert.Equal(
        [
            "Error DisplayName: 1 to 128 characters, got 0",
            "Error Prompt: at least 1 character, got 0",
            "Error OutputFormat: TEXT or JSON or CLASSIFICATION, got none",
        ],
        Findings([]));

    [Theory]
    [InlineData("'outputFormat':'XML'", "Error OutputFormat: TEXT or JSON or CLASSIFICATION, got 'XML'")]
    [InlineData("'outputFormat':'JSON','outputSchema':[]", "Error OutputSchema: an object, got a list")]
    [InlineData("'trainingExamples':{}", "Error TrainingExamples: a list, got an object")]
    [InlineData("'trainingExamples':[{'input':'i'}]", "Error TrainingExamples[0].Output: text, got none")]
    [InlineData("'context':{'memory':{'enabled':'yes'}}", "Error Context.Memory.Enabled: true or false, got \"yes\"")]
    [InlineData("'prompt':'{{parameters.a}}','parameters':{'a':{}}",
        "Error Parameters.a.Type: STRING or INTEGER or NUMBER or BOOLEAN or KNOWLEDGE_BASE_AND_SOURCE_IDS, got none")]
    [InlineData("'prompt':'{{parameters.a}}','parameters':{'a':7}", "Error Parameters.a: an object, got 7")]
    public void A_field_of_another_shape_is_an_error(string fields, string finding) => Assert.Equal([finding], Findings(With(fields)));

    [Theory]
    [InlineData("'outputFormat':'JSON'", "Error OutputSchema: a schema, which the format JSON needs, got none")]
    [InlineData("'outputFormat':'JSON','outputSchema':null", "Error OutputSchema: a schema, which the format JSON needs, got none")]
    [InlineData("'outputFormat':'TEXT','outputSchema':" + Schema,
        "Warning OutputSchema: a schema only for the format JSON, TEXT has one of Twilio's own, and may ignore it")]
    [InlineData("'outputFormat':'CLASSIFICATION','outputSchema':" + Schema,
        "Warning OutputSchema: a schema only for the format JSON, CLASSIFICATION has one of Twilio's own, and may ignore it")]
    [InlineData("'outputFormat':'JSON','outputSchema':" + Schema + ",'trainingExamples':[{'input':'i','output':'{}'},{'input':'i','output':'words'}]",
        "Warning TrainingExamples[1].Output: JSON as text, for the format JSON, got other text")]
    public void The_schema_and_the_examples_fit_the_format(string fields, string finding) => Assert.Equal([finding], Findings(With(fields)));

    [Theory]
    [InlineData("'prompt':'say {{parameters.name}}'", "Warning Prompt: only parameters that are declared, {{parameters.name}} is not")]
    [InlineData("'parameters':{'name':{'type':'STRING'}}", "Warning Parameters.name: a parameter that the prompt uses, {{parameters.name}} is not in it")]
    public void The_prompt_uses_the_parameters_that_are_declared(string fields, string finding) => Assert.Equal([finding], Findings(With(fields)));

    [Theory]
    [InlineData("STRING", "'x'", null)]
    [InlineData("STRING", "7", "Warning Parameters.a.Default: a value of the type STRING, got 7")]
    [InlineData("INTEGER", "7", null)]
    [InlineData("INTEGER", "7.5", "Warning Parameters.a.Default: a value of the type INTEGER, got 7.5")]
    [InlineData("NUMBER", "7", null)]
    [InlineData("NUMBER", "7.5", null)]
    [InlineData("NUMBER", "1e400", null)]
    [InlineData("NUMBER", "'7'", "Warning Parameters.a.Default: a value of the type NUMBER, got \"7\"")]
    [InlineData("BOOLEAN", "false", null)]
    [InlineData("BOOLEAN", "'no'", "Warning Parameters.a.Default: a value of the type BOOLEAN, got \"no\"")]
    [InlineData("BOOLEAN", "null", null)]
    [InlineData("KNOWLEDGE_BASE_AND_SOURCE_IDS", "null", null)]
    [InlineData("KNOWLEDGE_BASE_AND_SOURCE_IDS", "'x'",
        "Error Parameters.a.Default: no default for KNOWLEDGE_BASE_AND_SOURCE_IDS, got \"x\"")]
    public void A_default_is_of_the_type_of_its_parameter(string type, string value, string? finding)
    {
        JObject content = With($"'prompt':'{{{{parameters.a}}}}','parameters':{{'a':{{'type':'{type}','default':{value}}}}}");

        Assert.Equal(finding is null ? [] : [finding], Findings(content));
    }

    [Fact]
    public void What_an_update_leaves_alone_is_not_held_to_the_limits()
    {
        JObject replaced = With("'displayName':'','prompt':'{{parameters.gone}}','outputFormat':'JSON'");
        JObject content = With("'displayName':'','prompt':'{{parameters.gone}}','outputFormat':'JSON','description':7");

        Assert.Equal(["Error Description: text, got 7"], Findings(content, replaced));
    }

    [Theory]
    [InlineData("'outputFormat':'JSON'", "'trainingExamples':[]", "Error OutputSchema: a schema, which the format JSON needs, got none")]
    [InlineData("'outputSchema':{'type':'object','properties':{}}", "'outputFormat':'CLASSIFICATION'", SchemaIsIgnored)]
    [InlineData("'outputFormat':'CLASSIFICATION'", "'outputSchema':{'type':'object','properties':{}}", SchemaIsIgnored)]
    [InlineData("'prompt':'p'", "'parameters':{'a':{'type':'STRING'}}", UnusedParameter)]
    [InlineData("'parameters':{'a':{'type':'STRING'}}", "'prompt':'q'", UnusedParameter)]
    public void A_change_of_a_field_has_those_reviewed_that_belong_to_it(string same, string changed, string finding) =>
        Assert.Equal([finding], Findings(With($"{same},{changed}"), With(same)));

    private static JObject With(string fields)
    {
        JObject content = Sample.Object("{'displayName':'d','prompt':'p','outputFormat':'TEXT'}");
        content.Merge(Sample.Object($"{{{fields}}}"));
        return content;
    }

    private static string[] Findings(JObject content, JObject? replaced = null) =>
        [.. OperatorValidator.Validate(content, replaced).Select(static finding => $"{finding.Severity} {finding}")];
}
