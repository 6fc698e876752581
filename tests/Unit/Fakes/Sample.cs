using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>Ids and objects that tests speak of.</summary>
internal static class Sample
{
    public const string ConfigurationId = "intelligence_configuration_01kaaaaaaaaaaaaaaaaaaaaaaa";
    public const string RuleId = "intelligence_configurationrule_01kbbbbbbbbbbbbbbbbbbbbbbb";
    public const string OtherRuleId = "intelligence_configurationrule_01kccccccccccccccccccccccc";
    public const string ThirdRuleId = "intelligence_configurationrule_01kdddddddddddddddddddddd0";
    public const string OperatorId = "intelligence_operator_01keeeeeeeeeeeeeeeeeeeeeee";
    public const string OtherOperatorId = "intelligence_operator_01kffffffffffffffffffffff0";

    /// <summary>Parses JSON that is written with single quotes.</summary>
    public static JObject Object(string json) => (JObject)JsonText.Parse(json.Replace('\'', '"'));

    /// <summary>A rule that the API takes without a remark.</summary>
    public static JObject Rule(string? id = null, string url = "https://example.com/hook")
    {
        JObject rule = Object(
            $"{{'operators':[{{'id':'{OperatorId}'}}],'triggers':[{{'on':'COMMUNICATION'}}],'actions':[{{'type':'WEBHOOK','method':'POST','url':'{url}'}}]}}");
        if (id is not null)
        {
            rule.AddFirst(new JProperty("id", id));
        }

        return rule;
    }

    /// <summary>Reads an operator, written with single quotes, as it comes from the server.</summary>
    public static IntelligenceOperator ReadOperator(string json)
    {
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(json.Replace('\'', '"')));
        reader.Read();
        return OperatorResource.Type.Read(reader);
    }

    /// <summary>Reads a configuration as it comes from the server.</summary>
    public static IntelligenceConfiguration Read(string json)
    {
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(json));
        reader.Read();
        return ConfigurationReader.Read(reader);
    }

    /// <summary>Reads a configuration from JSON that is written with single quotes.</summary>
    public static IntelligenceConfiguration ReadQuoted(string json) => Read(json.Replace('\'', '"'));

    public static ConfigurationContent Content(params JObject[] rules) => new("Calls", null, Rules(rules));

    /// <summary>Rules as the server has them.</summary>
    public static RulesJson Rules(IEnumerable<JObject> rules) => RulesJson.Of(rules.Select(static rule => new RuleJson((JObject)rule.DeepClone())));

    /// <summary>Tells whether two rules mean the same, whatever their ids.</summary>
    public static bool SameContent(JObject left, JObject right) => new RuleJson(left).HasContentOf(new RuleJson(right));
}
