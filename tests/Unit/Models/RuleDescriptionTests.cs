namespace TwilioIntelligence.Unit;

/// <summary>A rule is said in words.</summary>
public sealed class RuleDescriptionTests
{
    [Theory]
    [InlineData("{'operators':[],'actions':[]}", "on demand: no operator")]
    [InlineData("{'operators':[{'id':'o'}],'triggers':[{'on':'COMMUNICATION'}],'actions':[]}", "every communication: o")]
    [InlineData("{'operators':[{'id':'o'}],'triggers':[{'on':'COMMUNICATION','parameters':{'count':1}}],'actions':[]}", "every communication: o")]
    [InlineData(
        "{'operators':[{'id':'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151','version':4},{'id':'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn'}]," +
        "'triggers':[{'on':'COMMUNICATION','parameters':{'count':3}}],'actions':[{'url':'https://example.com/h'}],'context':{'memory':{'enabled':true}}}",
        "every 3 communications: Sentiment v4, Summary → https://example.com/h, with memory")]
    [InlineData("{'operators':[{'id':null}],'triggers':[{'on':'CONVERSATION_END'}],'actions':[{'url':'a'},{'url':'b'}]}", "conversation end: no id → a, b")]
    [InlineData("{'operators':[{'id':'o'}],'triggers':[{'on':'CONVERSATION_INACTIVE'}],'actions':[],'context':{'knowledge':{'bases':['x']}}}",
        "conversation inactive: o, with 1 knowledge base")]
    [InlineData("{'operators':[{'id':'o'}],'triggers':[{'on':'FULL_MOON'}],'actions':[],'context':{'memory':{'enabled':true},'knowledge':{'bases':['x','y']}}}",
        "FULL_MOON: o, with memory and 2 knowledge bases")]
    [InlineData("{'operators':[{'id':'o'}],'triggers':[{'on':null}],'actions':[],'context':{'memory':{'enabled':false}}}", "no trigger: o")]
    public void A_rule_is_one_sentence(string json, string sentence) =>
        Assert.Equal(sentence, new IntelligenceRule(Sample.Object(json)).ToString());

    [Fact]
    public void What_somebody_has_set_to_nothing_is_none()
    {
        var rule = new IntelligenceRule { Operators = null!, Triggers = null!, Actions = null!,
            Context = new IntelligenceContext { Knowledge = new IntelligenceKnowledgeContext { Bases = null! } } };
        var other = new IntelligenceRule { Operators = [null!], Triggers = [null!], Actions = [null!] };
        var configuration = new IntelligenceConfiguration { Rules = [null!, rule, other] };

        Assert.Equal("on demand: no operator", rule.ToString());
        Assert.Equal("on demand: no operator", other.ToString());
        Assert.Equal("on demand: no operator; on demand: no operator", RuleDescription.Summary(configuration));
        Assert.Equal("none", RuleDescription.Summary(new IntelligenceConfiguration { Rules = [null!] }));
    }

    [Theory]
    [InlineData("[]", "none")]
    [InlineData(
        "[{'triggers':[{'on':'COMMUNICATION'}],'operators':[{'id':'o'}]},{'triggers':[{'on':'COMMUNICATION','parameters':{'count':3}}]}," +
        "{'triggers':[{'on':'CONVERSATION_END'}]},{'triggers':[{'on':'CONVERSATION_INACTIVE'}]},{'triggers':[{'on':'FULL_MOON'}]}]",
        "each: o; every 3: no operator; end: no operator; inactive: no operator; FULL_MOON: no operator")]
    [InlineData(
        "[{'operators':[{'id':'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151','version':4},{'id':'intelligence_operator_01kn0000000000000000000001'}]}]",
        "on demand: Sentiment v4, intel…00000001")]
    public void The_rules_of_a_configuration_are_said_in_a_few_words(string rules, string summary) =>
        Assert.Equal(summary, RuleDescription.Summary(Sample.ReadQuoted($"{{'rules':{rules}}}")));
}
