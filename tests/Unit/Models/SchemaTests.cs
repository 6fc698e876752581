using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>A configuration that a person wrote as JSON is held to more than one that came from the server.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void A_documented_configuration_has_none() =>
        Assert.Empty(
            Paths(
            $"{{'accountId':'AC1','id':'x','displayName':'Calls','description':'d','version':1,'dateCreated':'d','dateUpdated':'d','rules':[{Rule("")}]}}"));

    [Theory]
    [InlineData("{'displayname':'Calls','rules':[]}", "displayname")]
    [InlineData("{'displayName':'Calls','rules':[],'rule':[]}", "rule")]
    [InlineData("{'rules':[{'operator':[]}]}", "Rules[0].operator")]
    [InlineData("{'rules':[{},{'operators':[{},{'ID':'o'}]}]}", "Rules[1].Operators[1].ID")]
    [InlineData("{'rules':[{'triggers':[{'when':'now'}]}]}", "Rules[0].Triggers[0].when")]
    [InlineData("{'rules':[{'triggers':[{'parameters':{'every':3}}]}]}", "Rules[0].Triggers[0].Parameters.every")]
    [InlineData("{'rules':[{'actions':[{'uri':'u'}]}]}", "Rules[0].Actions[0].uri")]
    [InlineData("{'rules':[{'context':{'memories':{}}}]}", "Rules[0].Context.memories")]
    [InlineData("{'rules':[{'context':{'memory':{'on':true}}}]}", "Rules[0].Context.Memory.on")]
    [InlineData("{'rules':[{'context':{'knowledge':{'base':'k'}}}]}", "Rules[0].Context.Knowledge.base")]
    public void A_misspelt_name_is_found_by_its_path(string json, string path) => Assert.Equal([path], Paths(json));

    [Fact]
    public void The_parameters_of_an_operator_are_the_users_own() =>
        Assert.Empty(Paths("{'rules':[{'operators':[{'id':'o','parameters':{'anything':{'at':'all'}}}]}]}"));

    [Fact]
    public void A_misspelt_name_is_a_warning_where_a_person_wrote_it_and_nothing_where_the_server_did()
    {
        JObject json = Sample.Object($"{{'displayName':'Calls','new':1,'rules':[{Rule(",'newer':2")}]}}");

        IReadOnlyList<IntelligenceFinding> findings = ConfigurationValidator.Validate(json, isUserAuthored: true);

        Assert.Equal(["new", "Rules[0].newer"], findings.Select(static finding => finding.Path));
        Assert.All(findings, static finding => Assert.Equal(IntelligenceFindingSeverity.Warning, finding.Severity));
        Assert.Empty(ConfigurationValidator.Validate(json, isUserAuthored: false));
    }

    [Theory]
    [InlineData("{'rules':[]}", "DisplayName: 1 to 128 characters, got 0")]
    [InlineData("{'displayName':7,'rules':[]}", "DisplayName: text, got 7")]
    [InlineData("{'displayName':['a'],'rules':[]}", "DisplayName: text, got a list")]
    [InlineData("{'displayName':'a','description':{},'rules':[]}", "Description: text, got an object")]
    [InlineData("{'displayName':'a'}", "Rules: a list (it may be empty), got none")]
    [InlineData("{'displayName':'a','rules':null}", "Rules: a list (it may be empty), got none")]
    [InlineData("{'displayName':'a','rules':{}}", "Rules: a list (it may be empty), got an object")]
    [InlineData("{'displayName':'a','rules':['x']}", "Rules[0]: an object, got \"x\"")]
    [InlineData("{'displayName':'a','rules':[null]}", "Rules[0]: an object, got null")]
    public void JSON_of_another_shape_is_a_fault(string json, string fault) =>
        Assert.Equal([fault], ConfigurationValidator.Validate(Sample.Object(json), isUserAuthored: true).Select(static finding => finding.ToString()));

    [Fact]
    public void A_rule_is_named_by_where_it_stands_in_the_list() =>
        Assert.Contains(
            "Rules[1].Operators",
            ConfigurationValidator.Validate(Sample.Object("{'displayName':'a','rules':['x',{'operators':[],'actions':[]}]}"), isUserAuthored: true)
                .Select(static finding => finding.Path));

    private static string Rule(string more) =>
        $"{{'id':'{Sample.RuleId}','operators':[{{'id':'{Sample.OperatorId}','version':1,'parameters':{{'a':1}}}}],'triggers':[{{'on':'COMMUNICATION'," +
            $"'parameters':{{'count':1}}}}]," +
        $"'actions':[{{'type':'WEBHOOK','method':'POST','url':'https://e.example'}}],'context':{{'memory':{{'enabled':true}}," +
            $"'knowledge':{{'bases':['k']}}}}{more}}}";

    private static List<string> Paths(string json) => Schemas.Configuration.UnknownFields(Sample.Object(json), string.Empty).ToList();
}
