using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>What a command sets outright, and how it goes together with edits and with what others changed.</summary>
public sealed class FieldChangeTests
{
    [Theory]
    [InlineData("{'prompt':'p'}", "{'prompt':'q'}", "{'prompt':'q'}")]
    [InlineData("{'prompt':'p','description':'d'}", "{'description':null}", "{'prompt':'p'}")]
    [InlineData(
        "{'context':{'memory':{'enabled':true}}}",
        "{'context':{'knowledge':{'enabled':true}}}",
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}")]
    [InlineData("{'context':{'memory':{'enabled':true}}}", "{'context':{'memory':{'enabled':false}}}", "{'context':{'memory':{'enabled':false}}}")]
    [InlineData("{}", "{'context':{'memory':{'enabled':true}}}", "{'context':{'memory':{'enabled':true}}}")]
    [InlineData("{'parameters':{'a':{'type':'STRING'}}}", "{'parameters':{'b':{'type':'STRING'}}}", "{'parameters':{'b':{'type':'STRING'}}}")]
    public void Fields_are_set_and_others_stay(string content, string change, string expected)
    {
        JObject result = Sample.Object(content);

        Change(change).ApplyTo(result);

        Assert.True(JsonEquality.Same(Sample.Object(expected), result), result.ToString());
    }

    [Theory]
    [InlineData("{'prompt':'edited','description':'e'}", "{'prompt':'p','description':'d'}", "{'prompt':'x'}", "{'prompt':'p','description':'e'}")]
    [InlineData(
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}",
        "{}",
        "{'context':{'memory':{'enabled':false}}}",
        "{'context':{'knowledge':{'enabled':true}}}")]
    public void What_is_set_anyway_is_no_edit(string edited, string baseline, string change, string expected)
    {
        JObject result = Change(change).WithoutOverridden(Sample.Object(edited), Sample.Object(baseline));

        Assert.True(JsonEquality.Same(Sample.Object(expected), result), result.ToString());
    }

    [Fact]
    public void An_edit_of_a_schema_conflicts_only_where_it_means_something_else()
    {
        JObject baseline = Sample.Object("{'outputSchema':{'type':'object','properties':{}}}");
        JObject edited = Sample.Object("{'outputSchema':{'type':'object','properties':{'a':{}}}}");
        JObject rewritten = Sample.Object("{'outputSchema':{'type':'object','properties':{'a':{}},'required':['a'],'additionalProperties':false}}");
        JObject other = Sample.Object("{'outputSchema':{'type':'object','properties':{'b':{}}}}");

        Assert.Empty(new ResourceMerge(baseline, edited, rewritten, OperatorSchemas.Operator).Conflicts);
        Assert.Equal(["OutputSchema"], new ResourceMerge(baseline, edited, other, OperatorSchemas.Operator).Conflicts.Select(static conflict => conflict.Path));
    }

    [Theory]
    [InlineData(
        "{'context':{'memory':{'enabled':true}}}",
        "{'context':{'memory':{'enabled':false}}}",
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}",
        "{'context':{'memory':{'enabled':false},'knowledge':{'enabled':true}}}")]
    [InlineData("{}", "{'context':{'memory':{'enabled':true}}}", "{'context':{'knowledge':{'enabled':true}}}",
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}")]
    [InlineData(
        "{'parameters':{'a':{'type':'STRING'},'b':{'type':'STRING'},'c':{'type':'STRING'}}}",
        "{'parameters':{'a':{'type':'NUMBER'},'b':{'type':'STRING'}}}",
        "{'parameters':{'a':{'type':'STRING'},'b':{'type':'BOOLEAN'},'c':{'type':'STRING'},'d':{'type':'STRING'}}}",
        "{'parameters':{'a':{'type':'NUMBER'},'b':{'type':'BOOLEAN'},'d':{'type':'STRING'}}}")]
    public void Fields_of_objects_and_items_of_maps_are_merged_one_by_one(string baseline, string edited, string present, string expected)
    {
        ResourceMerge merge = Merge(baseline, edited, present);

        Assert.Empty(merge.Conflicts);
        Assert.True(JsonEquality.Same(Sample.Object(expected), merge.Result), merge.Result.ToString());
    }

    [Theory]
    [InlineData("{'context':{'memory':{'enabled':true}}}", "{'context':{'memory':{'enabled':false}}}", "{'context':{'memory':{}}}",
        "Context.Memory.Enabled")]
    [InlineData("{'context':{'memory':{'enabled':true}}}", "{}", "{'context':{'memory':{'enabled':false}}}", "Context")]
    [InlineData("{'parameters':{'a b':{'type':'STRING'}}}", "{'parameters':{'a b':{'type':'NUMBER'}}}", "{'parameters':{'a b':{'type':'INTEGER'}}}",
        "Parameters.'a b'")]
    [InlineData("{'parameters':{'a':{'type':'STRING'}}}", "{'parameters':{}}", "{'parameters':{'a':{'type':'INTEGER'}}}", "Parameters.a")]
    [InlineData("{'trainingExamples':[]}", "{'trainingExamples':[1]}", "{'trainingExamples':[2]}", "TrainingExamples")]
    public void A_conflict_names_the_innermost_field(string baseline, string edited, string present, string path) =>
        Assert.Equal([path], Merge(baseline, edited, present).Conflicts.Select(static conflict => conflict.Path));

    [Fact]
    public void An_operator_that_nobody_edited_has_no_edits()
    {
        var one = Sample.ReadOperator(
            "{'id':'i','displayName':'d','version':3,'prompt':'p','context':{'memory':null,'knowledge':{'enabled':true}}," +
            "'parameters':{'a':{'type':'string','default':null}},'trainingExamples':null,'new':1}");

        // What is looked at is not edited.
        _ = (one.Parameters, one.TrainingExamples.Count, one.OutputSchema, one.Context?.Memory);

        Assert.True(JsonEquality.Same(one.EditBaseline, one.WritableFields), $"{one.EditBaseline}\n{one.WritableFields}");
        Assert.False(one.WritableFields.ContainsKey("version"));
        one.Context!.Knowledge!.Enabled = false;
        Assert.False(JsonEquality.Same(one.EditBaseline, one.WritableFields));
    }

    private static ResourceMerge Merge(string baseline, string edited, string present) =>
        new(Sample.Object(baseline), Sample.Object(edited), Sample.Object(present), OperatorSchemas.Operator);

    private static FieldChange Change(string fields) => new(OperatorSchemas.Operator, Sample.Object(fields));
}
