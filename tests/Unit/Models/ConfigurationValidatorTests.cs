using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Every limit that the API documents, at its bounds; and that what is received is never held to them.</summary>
public sealed class ConfigurationValidatorTests
{
    [Fact]
    public void A_rule_with_all_that_is_documented_is_without_fault() =>
        Assert.Empty(Faults(
            $"{{'id':'{Sample.RuleId}','operators':[{{'id':'{Sample.OperatorId}','version':1,'parameters':{{'a':null}}}}]," +
                $"'triggers':[{{'on':'COMMUNICATION','parameters':{{'count':20}}}}]," +
            "'actions':[{'type':'WEBHOOK','method':'POST','url':'https://example.com/h?x=1#rc=3'}],'context':{'memory':{'enabled':false}," +
                "'knowledge':{'bases':['know_1']}}}"));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_display_name_has_1_to_128_characters(int length, bool valid)
    {
        string[] findings = Findings(new ConfigurationContent(new string('x', length), null, RulesJson.Empty));

        Assert.Equal(valid ? [] : [$"DisplayName: 1 to 128 characters, got {length}"], findings);
    }

    [Fact]
    public void A_display_name_is_needed() =>
        Assert.Equal(["DisplayName: 1 to 128 characters, got 0"], Findings(new ConfigurationContent(null, null, RulesJson.Empty)));

    [Fact]
    public void Half_of_a_character_is_a_fault()
    {
        const string Half = "text of whole characters, got half of a surrogate pair";

        Assert.Equal([$"DisplayName: {Half}", $"Description: {Half}"], Findings(new ConfigurationContent("a\ud800", "\udc00", RulesJson.Empty)));
    }

    [Fact]
    public void In_a_file_all_rules_together_are_looked_at_too()
    {
        JObject ends = Sample.Rule(Sample.RuleId);
        ends["triggers"]![0]!["on"] = "CONVERSATION_END";
        ends["triggers"]![0]!["parameters"] = new JObject(new JProperty("count", 2));
        var file = new JObject(new JProperty("displayName", "a"), new JProperty("rules", new JArray(Sample.Rule(Sample.RuleId), ends)));

        Assert.Equal(
            [
                "Rules[1].Triggers[0].Parameters.Count: only COMMUNICATION counts, CONVERSATION_END ignores it",
                $"Rules: one rule for each id, got 2 with the id {Sample.RuleId}",
            ],
            ConfigurationValidator.Validate(file, isUserAuthored: true).Select(static finding => finding.ToString()));
    }

    [Fact]
    public void A_character_outside_the_basic_plane_counts_once()
    {
        string name = string.Concat(Enumerable.Repeat("🎉", 128));

        Assert.Empty(Findings(new ConfigurationContent(name, null, RulesJson.Empty)));
        Assert.Equal(["DisplayName: 1 to 128 characters, got 129"], Findings(new ConfigurationContent(name + "x", null, RulesJson.Empty)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_configuration_has_0_to_5_rules(int count, bool valid) =>
        Assert.Equal(valid ? [] : ["Rules: 0 to 5, got 6"], Findings(Sample.Content(Enumerable.Range(0, count).Select(static _ => Sample.Rule()).ToArray())));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_rule_has_1_to_5_operators(int count, bool valid) =>
        Assert.Equal(valid ? [] : [$"Rules[0].Operators: 1 to 5, got {count}"], FaultsWith("operators", Repeat($"{{'id':'{Sample.OperatorId}'}}", count)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_rule_has_0_or_1_trigger(int count, bool valid) =>
        Assert.Equal(valid ? [] : ["Rules[0].Triggers: 0 to 1, got 2"], FaultsWith("triggers", Repeat("{'on':'COMMUNICATION'}", count)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_rule_has_0_to_2_actions(int count, bool valid) =>
        Assert.Equal(valid ? [] : ["Rules[0].Actions: 0 to 2, got 3"],
            FaultsWith("actions", Repeat("{'type':'WEBHOOK','method':'POST','url':'https://example.com'}", count)));

    [Theory]
    [InlineData("0", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got 0")]
    [InlineData("-1", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got -1")]
    [InlineData("1", null)]
    [InlineData("20", null)]
    [InlineData("21", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got 21")]
    [InlineData("99999999999999999999", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got 99999999999999999999")]
    [InlineData("2.5", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got 2.5")]
    [InlineData("'3'", "Rules[0].Triggers[0].Parameters.Count: 1 to 20, got \"3\"")]
    [InlineData("null", null)]
    public void A_count_is_a_whole_number_from_1_to_20(string count, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], FaultsWith("triggers", $"[{{'on':'COMMUNICATION','parameters':{{'count':{count}}}}}]"));

    [Theory]
    [InlineData("'COMMUNICATION'", null)]
    [InlineData("'CONVERSATION_END'", null)]
    [InlineData("'CONVERSATION_INACTIVE'", null)]
    [InlineData("'communication'", "got 'communication'")]
    [InlineData("'FULL_MOON'", "got 'FULL_MOON'")]
    [InlineData("null", "got none")]
    public void A_trigger_has_one_of_the_events(string on, string? problem) =>
        Assert.Equal(
            problem is null ? [] : [$"Rules[0].Triggers[0].On: COMMUNICATION or CONVERSATION_END or CONVERSATION_INACTIVE, {problem}"],
            FaultsWith("triggers", $"[{{'on':{on}}}]"));

    [Theory]
    [InlineData("'WEBHOOK'", "'POST'", "'https://example.com'", null)]
    [InlineData("'webhook'", "'POST'", "'https://example.com'", "Rules[0].Actions[0].Type: WEBHOOK, got 'webhook'")]
    [InlineData("null", "'POST'", "'https://example.com'", "Rules[0].Actions[0].Type: WEBHOOK, got none")]
    [InlineData("'WEBHOOK'", "'GET'", "'https://example.com'", "Rules[0].Actions[0].Method: POST, got 'GET'")]
    [InlineData("'WEBHOOK'", "'POST'", "null", "Rules[0].Actions[0].Url: an absolute address that starts with https:// or http://, got none")]
    [InlineData("'WEBHOOK'", "'POST'", "''", "Rules[0].Actions[0].Url: an absolute address that starts with https:// or http://, got ''")]
    [InlineData("'WEBHOOK'", "'POST'", "'/hook'", "Rules[0].Actions[0].Url: an absolute address that starts with https:// or http://, got '/hook'")]
    [InlineData("'WEBHOOK'", "'POST'", "'ftp://example.com'",
        "Rules[0].Actions[0].Url: an absolute address that starts with https:// or http://, got 'ftp://example.com'")]
    public void An_action_posts_to_an_absolute_web_address(string type, string method, string url, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], FaultsWith("actions", $"[{{'type':{type},'method':{method},'url':{url}}}]"));

    [Theory]
    [InlineData("1", null)]
    [InlineData("9999", null)]
    [InlineData("null", null)]
    [InlineData("0", "0")]
    [InlineData("-4", "-4")]
    [InlineData("'latest'", "\"latest\"")]
    public void The_version_of_an_operator_is_a_whole_number_from_1(string version, string? got) =>
        Assert.Equal(
            got is null ? [] : [$"Rules[0].Operators[0].Version: a whole number from 1, got {got}"],
            FaultsWith("operators", $"[{{'id':'{Sample.OperatorId}','version':{version}}}]"));

    [Fact]
    public void The_version_of_an_operator_has_no_fraction() =>
        Assert.Equal(["Rules[0].Operators[0].Version: a whole number from 1, got 1.5"],
            FaultsWith("operators", $"[{{'id':'{Sample.OperatorId}','version':1.5}}]"));

    [Theory]
    [InlineData("null", "got none")]
    [InlineData("'Sentiment'", "got 'Sentiment'")]
    [InlineData("'intelligence_operator_81keeeeeeeeeeeeeeeeeeeeeee'", "got 'intelligence_operator_81keeeeeeeeeeeeeeeeeeeeeee'")]
    public void An_operator_is_named_by_its_id(string id, string problem)
    {
        string fault = Assert.Single(FaultsWith("operators", $"[{{'id':{id}}}]"));

        Assert.StartsWith("Rules[0].Operators[0].Id: 'intelligence_operator_' and 26 characters", fault, System.StringComparison.Ordinal);
        Assert.EndsWith(problem, fault, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("{'memory':null,'knowledge':null}", true)]
    [InlineData("{'knowledge':{'bases':['know_1']}}", true)]
    [InlineData("{'knowledge':{'bases':[]}}", false)]
    [InlineData("{'knowledge':{}}", false)]
    public void Knowledge_has_at_least_one_base(string context, bool valid) =>
        Assert.Equal(valid ? [] : ["Rules[0].Context.Knowledge.Bases: 1 or more knowledge base ids (or no Knowledge at all), got none"],
            FaultsWith("context", context));

    [Theory]
    [InlineData("context", "{'knowledge':{'bases':['know_1','']}}", "Rules[0].Context.Knowledge.Bases[1]: the id of a knowledge base, got \"\"")]
    [InlineData("context", "{'knowledge':{'bases':[7]}}", "Rules[0].Context.Knowledge.Bases[0]: the id of a knowledge base, got 7")]
    [InlineData("context", "{'memory':{'enabled':'yes'}}", "Rules[0].Context.Memory.Enabled: true or false, got \"yes\"")]
    [InlineData("context", "{'memory':true}", "Rules[0].Context.Memory: an object, got true")]
    [InlineData("context", "[]", "Rules[0].Context: an object, got a list")]
    [InlineData("operators", "{}", "Rules[0].Operators: a list, got an object")]
    [InlineData("triggers", "'COMMUNICATION'", "Rules[0].Triggers: a list, got \"COMMUNICATION\"")]
    [InlineData("triggers", "['COMMUNICATION']", "Rules[0].Triggers[0]: an object, got \"COMMUNICATION\"")]
    [InlineData("triggers", "[{'on':'COMMUNICATION','parameters':3}]", "Rules[0].Triggers[0].Parameters: an object, got 3")]
    [InlineData("actions", "[[]]", "Rules[0].Actions[0]: an object, got a list")]
    public void A_value_of_another_kind_is_a_fault(string field, string value, string fault) =>
        Assert.Equal([fault], FaultsWith(field, value));

    [Fact]
    public void The_id_of_a_rule_has_its_form() =>
        Assert.StartsWith("Rules[0].Id: 'intelligence_configurationrule_' and 26 characters", Assert.Single(FaultsWith("id", "'1'")),
            System.StringComparison.Ordinal);

    [Fact]
    public void Two_rules_with_one_id_are_a_fault() =>
        Assert.Equal([$"Rules: one rule for each id, got 2 with the id {Sample.RuleId}"],
            Findings(Sample.Content(Sample.Rule(Sample.RuleId), Sample.Rule(Sample.RuleId))));

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var content = new ConfigurationContent(string.Empty, null, Sample.Rules(
        [
            Sample.Rule(),
            Sample.Object("{'operators':[],'triggers':[{'on':'X','parameters':{'count':21}}],'actions':[{'type':'X','method':'X','url':'X'}]," +
                "'context':{'knowledge':{'bases':[]}}}"),
        ]));

        Assert.Equal(
            ["DisplayName", "Rules[1].Operators", "Rules[1].Triggers[0].On", "Rules[1].Triggers[0].Parameters.Count", "Rules[1].Actions[0].Type",
                "Rules[1].Actions[0].Method", "Rules[1].Actions[0].Url", "Rules[1].Context.Knowledge.Bases"],
            ConfigurationValidator.Validate(content).Select(static finding => finding.Path));
    }

    [Theory]
    [InlineData("triggers", "[{'on':'CONVERSATION_END','parameters':{'count':3}}]", "Rules[0].Triggers[0].Parameters.Count")]
    [InlineData("actions", "[{'type':'WEBHOOK','method':'POST','url':'http://example.com'}]", "Rules[0].Actions[0].Url")]
    public void What_is_only_doubtful_is_a_warning(string field, string value, string path)
    {
        IntelligenceFinding finding = Assert.Single(ConfigurationValidator.Validate(Sample.Content(With(field, value))));

        Assert.Equal((path, IntelligenceFindingSeverity.Warning), (finding.Path, finding.Severity));
    }

    [Theory]
    [InlineData("{'operators':[],'triggers':[{'on':'NEW_EVENT'}],'actions':[],'context':null}")]
    [InlineData("{'operators':[],'triggers':[{'on':'NEW_EVENT','parameters':null}],'actions':[],'context':{'memory':null,'knowledge':{'bases':[]}}}")]
    [InlineData("{'operators':null,'triggers':null,'actions':[{'type':'QUEUE','url':null}]}")]
    [InlineData("{'operators':[{'id':'o','version':null}],'actions':'nowhere'}")]
    [InlineData("{'id':'7','operators':[],'triggers':[{'on':'NEW_EVENT'}],'context':null}")]
    public void Nor_are_they_after_somebody_has_looked_at_them(string rule)
    {
        IntelligenceConfiguration read = Sample.ReadQuoted($"{{'displayName':'Calls','rules':[{rule}]}}");
        _ = string.Join(' ', read.Rules);
        read.Description = "New words";

        Assert.NotEqual(read.Received.Rules, read.Current.Rules);
        Assert.Empty(ConfigurationValidator.Validate(read.Current, read.Received));
    }

    [Fact]
    public void A_rule_that_says_the_same_under_an_id_of_another_form_is_held_to_them()
    {
        ConfigurationContent present = Sample.Content(Sample.Rule(Sample.RuleId));

        Assert.Equal("Rules[0].Id", Assert.Single(ConfigurationValidator.Validate(Sample.Content(Sample.Rule("7")), present)).Path);
    }

    [Fact]
    public void Rules_of_the_server_that_go_back_unchanged_are_not_held_to_limits()
    {
        JObject odd = Sample.Object("{'operators':[],'triggers':[{'on':'FULL_MOON'},{'on':'TIDE'}],'actions':[{'type':'QUEUE','url':'amqp://q'}]}");
        ConfigurationContent present = Sample.Content(Enumerable.Repeat(odd, 7).ToArray());

        Assert.Empty(ConfigurationValidator.Validate(present, present));
        Assert.Empty(ConfigurationValidator.Validate(present.WithDisplayName("New"), present));
        Assert.Empty(ConfigurationValidator.Validate(present.WithRules(Sample.Rules(Enumerable.Repeat(odd, 6))), present));
    }

    [Fact]
    public void A_rule_of_the_server_that_is_edited_is_held_to_limits_and_its_neighbours_are_not()
    {
        JObject odd = Sample.Object("{'operators':[],'triggers':[{'on':'FULL_MOON'}],'actions':[]}");
        ConfigurationContent present = Sample.Content(odd, Sample.Rule(Sample.RuleId));

        ConfigurationContent edited = Sample.Content(odd, Sample.Rule(Sample.RuleId, "nowhere"));

        Assert.Equal("Rules[1].Actions[0].Url", Assert.Single(ConfigurationValidator.Validate(edited, present)).Path);
    }

    [Fact]
    public void No_more_rules_than_the_server_has_or_allows_are_sent()
    {
        ConfigurationContent present = Sample.Content(Enumerable.Range(0, 6).Select(static _ => Sample.Rule()).ToArray());
        ConfigurationContent more = Sample.Content(Enumerable.Range(0, 7).Select(static _ => Sample.Rule()).ToArray());

        Assert.Equal("Rules", Assert.Single(ConfigurationValidator.Validate(more, present)).Path);
    }

    [Fact]
    public void A_display_name_that_the_server_has_is_not_held_to_the_limit()
    {
        var present = new ConfigurationContent(new string('x', 200), null, RulesJson.Empty);

        Assert.Empty(ConfigurationValidator.Validate(present.WithDescription("new"), present));
    }

    [Fact]
    public void A_rule_of_its_own_is_named_by_its_fields_alone() =>
        Assert.Equal(["Operators: 1 to 5, got 0"],
            ConfigurationValidator.Validate(new IntelligenceRule { Triggers = [new IntelligenceTrigger { On = "COMMUNICATION" }] }, string.Empty)
            .Select(static finding => finding.ToString()));

    private static string Repeat(string item, int count) => "[" + string.Join(",", Enumerable.Repeat(item, count)) + "]";

    private static JObject With(string field, string value)
    {
        JObject rule = Sample.Rule();
        rule[field] = JsonText.Parse(value.Replace('\'', '"'));
        return rule;
    }

    private static string[] FaultsWith(string field, string value) => Faults(JsonText.Write(With(field, value)));

    private static string[] Faults(string rule) =>
        ConfigurationValidator.Validate(Sample.Content(Sample.Object(rule)))
            .Where(static finding => finding.Severity == IntelligenceFindingSeverity.Error)
            .Select(static finding => finding.ToString()).ToArray();

    private static string[] Findings(ConfigurationContent content) =>
        ConfigurationValidator.Validate(content).Select(static finding => finding.ToString()).ToArray();
}
