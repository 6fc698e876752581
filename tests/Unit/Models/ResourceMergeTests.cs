using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>A change of an operator is what the user changed, field by field, applied to what the server has now.</summary>
public sealed class ResourceMergeTests
{
    [Theory]
    [InlineData("{'prompt':'p','description':'d'}", "{'prompt':'mine','description':'d'}", "{'prompt':'p','description':'theirs'}",
        "{'prompt':'mine','description':'theirs'}")]
    [InlineData("{'prompt':'p','description':'d'}", "{'prompt':'p'}", "{'prompt':'theirs','description':'d'}", "{'prompt':'theirs'}")]
    [InlineData("{'prompt':'p'}", "{'prompt':'p','description':'mine'}", "{'prompt':'p','new':1}", "{'prompt':'p','new':1,'description':'mine'}")]
    [InlineData("{'prompt':'p'}", "{'prompt':'same'}", "{'prompt':'same'}", "{'prompt':'same'}")]
    [InlineData("{'prompt':'p','description':'d'}", "{'prompt':'p','description':'d'}", "{'prompt':'p'}", "{'prompt':'p'}")]
    [InlineData("{'context':{'memory':{'enabled':false},'knowledge':{'enabled':false}}}",
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':false}}}",
        "{'context':{'memory':{'enabled':false},'knowledge':{'enabled':true}}}", "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}")]
    [InlineData("{}", "{'context':{'memory':{'enabled':true}}}", "{'context':{'knowledge':{'enabled':true}}}",
        "{'context':{'memory':{'enabled':true},'knowledge':{'enabled':true}}}")]
    [InlineData("{'parameters':{'a':{'type':'STRING'},'b':{'type':'STRING'}}}", "{'parameters':{'a':{'type':'STRING'},'mine':{'type':'NUMBER'}}}",
        "{'parameters':{'a':{'type':'STRING'},'b':{'type':'STRING'},'theirs':{'type':'NUMBER'}}}",
        "{'parameters':{'a':{'type':'STRING'},'mine':{'type':'NUMBER'},'theirs':{'type':'NUMBER'}}}")]
    public void Fields_that_either_side_changed_added_or_removed_all_stand(string baseline, string edited, string present, string expected)
    {
        ResourceMerge merge = Merge(baseline, edited, present);

        Assert.True(JsonEquality.Same(Sample.Object(expected), merge.Result), merge.Result.ToString());
        Assert.Empty(merge.Conflicts);
    }

    [Theory]
    [InlineData("{'prompt':'p'}", "{'prompt':'mine'}", "{'prompt':'theirs'}", "p", "theirs", "mine")]
    [InlineData("{'prompt':'p'}", "{}", "{'prompt':'theirs'}", "p", "theirs", null)]
    [InlineData("{'prompt':'p'}", "{'prompt':'mine'}", "{}", "p", null, "mine")]
    [InlineData("{}", "{'prompt':'mine'}", "{'prompt':'theirs'}", null, "theirs", "mine")]
    public void A_field_that_both_changed_is_a_conflict_with_three_values_and_the_edited_one_is_the_result(
        string baseline, string edited, string present, string? before, string? now, string? wanted)
    {
        ResourceMerge merge = Merge(baseline, edited, present);

        MergeConflict conflict = Assert.Single(merge.Conflicts);
        Assert.Equal(("Prompt", before, now, wanted), (conflict.Path, conflict.Baseline, conflict.Present, conflict.Wanted));
        Assert.Equal(wanted, (string?)merge.Result["prompt"]);
    }

    [Theory]
    [InlineData("{'context':{'memory':{'enabled':true}}}", "{'context':{'memory':{'enabled':false}}}", "Context.Memory.Enabled")]
    [InlineData("{'parameters':{'type':{'type':'STRING'}}}", "{'parameters':{'type':{'type':'NUMBER'}}}", "Parameters.type")]
    public void A_conflict_in_an_object_names_the_innermost_field_and_the_item_of_a_map(string edited, string present, string path) =>
        Assert.Equal(path, Assert.Single(Merge("{}", edited, present).Conflicts).Path);

    [Fact]
    public void Only_a_schema_means_the_same_in_another_form()
    {
        const string Short = "{'type':'object','properties':{'a':{}}}";
        const string Long = "{'type':'object','properties':{'a':{}},'required':['a'],'additionalProperties':false}";

        Assert.Empty(Conflicts("outputSchema", Short, Long));
        Assert.Equal(["TrainingExamples"], Conflicts("trainingExamples", $"[{Short}]", $"[{Long}]"));

        string[] Conflicts(string field, string mine, string theirs) =>
            [.. Merge("{}", $"{{'{field}':{mine}}}", $"{{'{field}':{theirs}}}").Conflicts.Select(static conflict => conflict.Path)];
    }

    [Fact]
    public void The_objects_that_were_merged_stay_as_they_are()
    {
        JObject present = Sample.Object("{'prompt':'p'}");

        _ = new ResourceMerge(Sample.Object("{'prompt':'p'}"), Sample.Object("{'prompt':'mine'}"), present, OperatorSchemas.Operator);

        Assert.Equal("p", (string?)present["prompt"]);
    }

    private static ResourceMerge Merge(string baseline, string edited, string present) =>
        new(Sample.Object(baseline), Sample.Object(edited), Sample.Object(present), OperatorSchemas.Operator);
}
