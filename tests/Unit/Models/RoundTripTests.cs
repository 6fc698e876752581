using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>What nobody changed goes back to the API as it came.</summary>
public sealed class RoundTripTests
{
    /// <summary>Every kind of edit: what a user does to the object, and what the JSON should look like then.</summary>
    private static readonly (string Name, Action<IntelligenceRule> Edit, Action<JObject> Expected)[] Edits =
    [
        ("the id", static rule => rule.Id = "new", static json => json["id"] = "new"),
        ("the id of an operator", static rule => rule.Operators[0].Id = "new", static json => json["operators"]![0]!["id"] = "new"),
        ("the version of an operator", static rule => rule.Operators[0].Version = 9999, static json => json["operators"]![0]!["version"] = 9999),
        ("the parameters of an operator", static rule => rule.Operators[0].Parameters = new Dictionary<string, object?> { ["new"] = null },
            static json => json["operators"]![0]!["parameters"] = new JObject(new JProperty("new", JValue.CreateNull()))),
        ("the event", static rule => rule.Triggers[0].On = "NEW", static json => json["triggers"]![0]!["on"] = "NEW"),
        ("the count", static rule => rule.Triggers[0].Parameters = new IntelligenceTriggerParameters { Count = 99 },
            static json => json["triggers"]![0]!["parameters"] = new JObject(new JProperty("count", 99))),
        ("the address of a webhook", static rule => rule.Actions[0].Url = "https://new.example",
            static json => json["actions"]![0]!["url"] = "https://new.example"),
        ("the method of a webhook", static rule => rule.Actions[0].Method = "NEW", static json => json["actions"]![0]!["method"] = "NEW"),
        ("memory", static rule => rule.Context!.Memory!.Enabled = rule.Context.Memory.Enabled is not true,
            static json => json["context"]!["memory"]!["enabled"] = ((JObject)json["context"]!["memory"]!).GetBoolean("enabled") is not true),
        ("the knowledge bases", static rule => rule.Context!.Knowledge = new IntelligenceKnowledgeContext { Bases = ["new"] },
            static json => json["context"]!["knowledge"] = new JObject(new JProperty("bases", new JArray("new")))),
        ("an operator more", static rule => rule.Operators.Add(new IntelligenceOperatorReference { Id = "new" }), static json => ((JArray)json["operators"]!)
            .Add(new JObject(new JProperty("id", "new")))),
        ("an operator less", static rule => rule.Operators.RemoveAt(0), static json => ((JArray)json["operators"]!).RemoveAt(0)),
        ("a webhook less", static rule => rule.Actions.RemoveAt(0), static json => ((JArray)json["actions"]!).RemoveAt(0)),
        ("no trigger", static rule => rule.Triggers.Clear(), static json => json["triggers"] = new JArray()),
        ("no context", static rule => rule.Context = null, static json => json.Remove("context")),
    ];

    [Fact]
    public void Rules_that_nobody_touches_are_sent_as_the_very_text_that_came()
    {
        const string Rules = """[{"zeta":true,"operators":[{"id":"o","version":"4","x":[1,2.5,{"y":""}]}],"actions":[]}]""";
        IntelligenceConfiguration read = Sample.Read($$"""{"id":"x","displayName":"Calls","rules":{{Rules}},"version":3}""");

        Assert.Equal($$"""{"displayName":"Calls","rules":{{Rules}}}""", read.Current.ToJson());
    }

    [Fact]
    public void Nulls_in_the_place_of_known_fields_are_left_out_and_all_others_are_sent()
    {
        // The API's schema has no nulls in requests, and its replies have them. What is unknown stays as it came.
        IntelligenceConfiguration read = Sample.Read(
            """{"displayName":"Calls","rules":[{"id":null,"zeta":null,"operators":[{"id":"o","version":null,"parameters":{"tone":null}}]""" +
                ""","triggers":null,"actions":[{"url":"null"}],"context":{"memory":null,"knowledge":null,"new":null}}]}""");

        Assert.Equal(
            """{"displayName":"Calls","rules":[{"zeta":null,"operators":[{"id":"o","parameters":{"tone":null}}],"actions":[{"url":"null"}]""" +
                ""","context":{"new":null}}]}""",
            read.Current.ToJson());
    }

    [Fact]
    public void Rules_that_somebody_only_looked_at_are_sent_as_they_came() =>
        RuleGen.Rule.Array[0, 3].Sample(
            static rules =>
            {
                IntelligenceConfiguration read = Sample.Read($$"""{"displayName":"Calls","rules":{{JsonText.Write(new JArray(rules.ToArray<object>()))}}}""");
                string untouched = read.Current.ToJson();
                _ = read.Rules.Sum(static rule => rule.Operators.Count + rule.AdditionalProperties.Count);

                string expected =
                    $$"""{"displayName":"Calls","rules":{{JsonText.Write(new JArray(rules.Select(RuleGen.WithoutKnownNulls).ToArray<object>()))}}}""";
                return untouched == expected && read.Current.ToJson() == expected;
            },
            print: static rules => JsonText.Write(new JArray(rules.ToArray<object>())));

    [Fact]
    public void A_rule_that_is_read_and_written_is_equal_in_content_and_order() =>
        RuleGen.Rule.Sample(
            static json => JsonText.Write(new IntelligenceRule((JObject)json.DeepClone()).ToJson()) == JsonText.Write(RuleGen.WithoutKnownNulls(json)),
            iter: 500,
            print: static json => JsonText.Write(json));

    [Fact]
    public void An_edit_changes_its_own_field_and_nothing_else() =>
        Gen.Select(RuleGen.FullRule, Gen.Int[0, Edits.Length - 1]).Sample(
            static (json, number) =>
            {
                var rule = new IntelligenceRule((JObject)json.DeepClone());
                Edits[number].Edit(rule);
                var expected = (JObject)json.DeepClone();
                Edits[number].Expected(expected);

                Assert.Equal(JsonText.Write(RuleGen.WithoutKnownNulls(expected), Formatting.Indented), JsonText.Write(rule.ToJson(), Formatting.Indented));
            },
            iter: 1000,
            print: static one => $"{Edits[one.Item2].Name} of {JsonText.Write(one.Item1)}");

    [Theory]
    [InlineData("{'id':'r','operators':[{'id':'o','version':'latest'}],'actions':[]}")]
    [InlineData("{'id':'r','operators':[{'id':'o','parameters':['a']}],'actions':[]}")]
    [InlineData("{'id':'r','operators':[{'id':{'name':'o'}}],'actions':[]}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':{'count':'many'}}]}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'triggers':[{'on':'COMMUNICATION','parameters':'often'}]}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'triggers':'COMMUNICATION'}")]
    [InlineData("{'id':'r','operators':'o','actions':'https://a.example'}")]
    [InlineData("{'id':'r','operators':{'id':'o'},'actions':5}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'context':'all'}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'context':{'memory':{'enabled':'sometimes'},'knowledge':{}}}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'context':{'memory':true,'knowledge':['a']}}")]
    [InlineData("{'id':'r','operators':[],'actions':[],'context':{'knowledge':{'bases':['a',{'id':'b'}]}}}")]
    public void A_value_that_this_version_cannot_read_goes_back_as_it_came(string json)
    {
        var rule = new IntelligenceRule(Sample.Object(json)) { Id = "edited" };

        Assert.Equal(json.Replace("'r'", "'edited'", StringComparison.Ordinal), JsonText.Write(rule.ToJson()).Replace('"', '\''));
    }

    [Fact]
    public void A_value_that_has_no_JSON_is_named_by_its_path()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(
            "{'displayName':'Calls','rules':[{'operators':[],'actions':[]},{'operators':[{'id':'o'},{'id':'p'}],'actions':[]}]}");
        read.Rules[1].Operators[1].Parameters = new Dictionary<string, object?> { ["t"] = TimeSpan.FromSeconds(3) };

        Assert.StartsWith("Rules[1].Operators[1].Parameters.t: ", Assert.Throws<InputException>(() => read.Current).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_too_large_for_the_shell_goes_back_as_it_came_after_somebody_has_looked_at_it()
    {
        const string Rules = """[{"id":"r","operators":[{"id":"o","parameters":{"most":1e400,"a":1}}],"actions":[],"limit":-1e500}]""";
        IntelligenceConfiguration read = Sample.Read($$"""{"displayName":"Calls","rules":{{Rules}}}""");
        read.Rules[0].Operators[0].Parameters!["a"] = 2;

        Assert.Equal($$"""{"displayName":"Calls","rules":{{Rules.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal)}}}""", read.Current.ToJson());
        IntelligenceDifference difference = Assert.Single(ConfigurationComparison.Compare(read.Received, read.Current));
        Assert.Equal("Rules[0] (on demand).Operators[0].Parameters.a: 1 → 2", difference.ToString());
    }

    [Fact]
    public void What_is_put_in_the_place_of_a_value_that_cannot_be_read_is_sent()
    {
        var rule = new IntelligenceRule(Sample.Object("{'operators':[],'actions':'https://a.example'}"));

        rule.Actions.Add(new IntelligenceAction { Url = "https://b.example" });

        Assert.Equal("""{"operators":[],"actions":[{"type":"WEBHOOK","method":"POST","url":"https://b.example"}]}""", JsonText.Write(rule.ToJson()));
    }

    [Fact]
    public void Each_edit_is_among_those_that_are_tried()
    {
        JObject json = RuleGen.FullRule.Single();

        Assert.All(Edits, edit =>
        {
            var rule = new IntelligenceRule((JObject)json.DeepClone());
            edit.Edit(rule);
            Assert.False(JToken.DeepEquals(json, rule.ToJson()), $"The edit '{edit.Name}' changes nothing.");
        });
    }

    [Fact]
    public void A_field_that_is_set_to_null_goes_away()
    {
        var rule = new IntelligenceRule(Sample.Object("{'operators':[{'id':'o','version':4,'parameters':{'a':1},'x':1}],'actions':[]}"));

        rule.Operators[0].Version = null;
        rule.Operators[0].Parameters = null;

        Assert.Equal("""{"operators":[{"id":"o","x":1}],"actions":[]}""", JsonText.Write(rule.ToJson()));
    }

    [Fact]
    public void A_value_that_is_changed_in_the_parameters_of_an_operator_is_sent_and_the_others_stay()
    {
        var rule = new IntelligenceRule(Sample.Object("{'operators':[{'id':'o','parameters':{'b':null,'a':1,'deep':{'list':[1,null,'x']}}}],'actions':[]}"));

        rule.Operators[0].Parameters!["A"] = 2;

        Assert.Equal("""{"operators":[{"id":"o","parameters":{"b":null,"a":2,"deep":{"list":[1,null,"x"]}}}],"actions":[]}""", JsonText.Write(rule.ToJson()));
    }

    [Fact]
    public void A_new_rule_has_the_lists_that_the_API_wants_and_no_others() =>
        Assert.Equal("""{"operators":[],"actions":[]}""", JsonText.Write(new IntelligenceRule().ToJson()));

    [Fact]
    public void Rules_that_are_taken_away_are_gone()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted("{'displayName':'Calls','rules':[{'operators':[],'actions':[]}]}");

        read.Rules = null!;

        Assert.Empty(read.Rules);
        Assert.Equal("""{"displayName":"Calls","rules":[]}""", read.Current.ToJson());
    }

    [Fact]
    public void Edits_of_the_object_leave_what_was_received_as_it_was()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted("{'displayName':'Calls','description':'d','rules':[{'operators':[],'actions':[]}]}");
        string before = read.Received.ToJson();

        read.DisplayName = "Other";
        read.Description = null;
        read.Rules[0].Id = "new";

        Assert.Equal(before, read.Received.ToJson());
        Assert.NotEqual(before, read.Current.ToJson());
    }
}
