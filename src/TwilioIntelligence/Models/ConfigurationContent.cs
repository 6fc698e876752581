using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// All of a configuration that a caller may decide: what a create or an update sends. The API replaces the whole of it at
/// once, so an update starts from the content that is there and changes parts.
/// </summary>
internal sealed class ConfigurationContent
{
    public static readonly ConfigurationContent Empty = new(null, null, RuleList.Empty);

    public ConfigurationContent(string? displayName, string? description, RuleList rules)
    {
        DisplayName = displayName;
        Description = description;
        Rules = rules;
    }

    public string? DisplayName { get; }

    public string? Description { get; }

    public RuleList Rules { get; }

    public ConfigurationContent WithDisplayName(string? displayName) => new(displayName, Description, Rules);

    public ConfigurationContent WithDescription(string? description) => new(DisplayName, description, Rules);

    public ConfigurationContent WithRules(RuleList rules) => new(DisplayName, Description, rules);

    /// <summary>The same content for a configuration of its own: its rules have no ids yet.</summary>
    public ConfigurationContent WithoutRuleIds()
    {
        var rules = Rules.ReadObjects().ToList();
        foreach (JObject rule in rules)
        {
            rule.Remove("id");
        }

        return WithRules(RuleList.Of(rules));
    }

    /// <summary>Writes the body of a create or an update. A description that is nothing is left out: the API's schema has no null there.</summary>
    public string ToJson() => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("displayName");
        writer.WriteValue(DisplayName);
        if (Description is not null)
        {
            writer.WritePropertyName("description");
            writer.WriteValue(Description);
        }

        writer.WritePropertyName("rules");
        Rules.WriteTo(writer);
        writer.WriteEndObject();
    });
}
