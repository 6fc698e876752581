using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>The body of a create and of an update.</summary>
public sealed class ConfigurationContentTests
{
    private static readonly Gen<ConfigurationContent> AnyContent = Gen.Select(
        Gen.OneOf<string?>("Calls", "Ünïcödé 🎉", string.Empty),
        Gen.OneOf<string?>("text", string.Empty, null),
        RuleGen.Rule.Array[0, 3],
        static (name, description, rules) => new ConfigurationContent(name, description, Sample.Rules(rules)));

    [Fact]
    public void No_rules_are_an_empty_list() =>
        Assert.Equal("""{"displayName":"Calls","rules":[]}""", new ConfigurationContent("Calls", null, RulesJson.Empty).ToJson());

    [Fact]
    public void A_description_that_is_null_is_left_out() =>
        Assert.DoesNotContain("description", Sample.Content().ToJson(), System.StringComparison.Ordinal);

    [Fact]
    public void A_description_that_is_empty_is_sent() =>
        Assert.Equal("""{"displayName":"Calls","description":"","rules":[]}""", Sample.Content().WithDescription(string.Empty).ToJson());

    [Fact]
    public void Nothing_is_sent_but_what_a_caller_may_decide() =>
        AnyContent.Sample(static content =>
        {
            string json = JsonText.Write(new JObject(
                new JProperty("accountId", "AC1"),
                new JProperty("id", Sample.ConfigurationId),
                new JProperty("version", 7),
                new JProperty("dateCreated", "2026-01-15T12:00:00Z"),
                new JProperty("dateUpdated", "2026-01-15T12:00:00Z"),
                new JProperty("labels", new JArray("new")),
                new JProperty("displayName", content.DisplayName),
                new JProperty("description", content.Description),
                new JProperty("rules", JsonText.Parse(content.Rules.Text))));

            var body = (JObject)JsonText.Parse(Sample.Read(json).Current.ToJson());

            string[] expected = content.Description is null ? ["displayName", "rules"] : ["displayName", "description", "rules"];
            return body.Properties().Select(static property => property.Name).SequenceEqual(expected);
        });

    [Fact]
    public void Laying_nothing_over_a_configuration_changes_nothing() =>
        AnyContent.Sample(static content =>
        {
            var read = new IntelligenceConfiguration(content);
            _ = read.Rules.Count;

            return read.Current.ToJson() == content.ToJson() && ConfigurationComparison.Compare(content, read.Current).Count == 0;
        });

    [Fact]
    public void Only_what_is_laid_over_changes() =>
        Gen.Select(AnyContent, AnyContent, Gen.Bool, Gen.Bool, Gen.Bool).Sample(static (present, wanted, name, description, rules) =>
        {
            ConfigurationContent content = present;
            content = name ? content.WithDisplayName(wanted.DisplayName) : content;
            content = description ? content.WithDescription(wanted.Description) : content;
            content = rules ? content.WithRules(wanted.Rules) : content;

            Assert.Equal(name ? wanted.DisplayName : present.DisplayName, content.DisplayName);
            Assert.Equal(description ? wanted.Description : present.Description, content.Description);
            Assert.Equal(rules ? wanted.Rules.Text : present.Rules.Text, content.Rules.Text);
            string[] changed = ConfigurationComparison.Compare(present, content).Select(static difference => difference.Path.Split('[', '.')[0])
                .Distinct().ToArray();
            Assert.DoesNotContain("DisplayName", name ? [] : changed);
            Assert.DoesNotContain("Description", description ? [] : changed);
            Assert.DoesNotContain("Rules", rules ? [] : changed);
        });

    [Fact]
    public void A_copy_has_the_same_rules_without_their_ids() =>
        AnyContent.Sample(static content =>
        {
            JObject[] rules = content.Rules.Items.Select(static rule => rule.Json).ToArray();
            JObject[] copies = content.WithoutRuleIds().Rules.Items.Select(static rule => rule.Json).ToArray();

            Assert.Equal(rules.Length, copies.Length);
            Assert.All(copies, static copy => Assert.Null(copy["id"]));
            Assert.All(rules.Zip(copies), static pair => Assert.True(Sample.SameContent(pair.First, pair.Second)));
        });

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Rules_that_are_null_or_empty_are_the_empty_list(string text)
    {
        RulesJson rules = RulesJson.Received(text);

        Assert.Equal(RulesJson.Empty, rules);
        Assert.Equal("[]", rules.Text);
    }

    [Fact]
    public void Items_of_the_list_that_are_not_objects_are_passed_over() =>
        Assert.Single(RulesJson.Received("""[null,1,"x",[],{"id":"a"}]""").Items.Select(static rule => rule.Json));
}
