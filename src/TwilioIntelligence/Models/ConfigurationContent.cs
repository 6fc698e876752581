using System.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// All of a configuration that a caller may decide: what a create or an update sends. The API replaces the whole of it at
/// once, so an update starts from the content that is there and changes parts.
/// </summary>
internal sealed class ConfigurationContent
{
    public static readonly ConfigurationContent Empty = new(null, null, RulesJson.Empty);

    public ConfigurationContent(string? displayName, string? description, RulesJson rules)
    {
        DisplayName = displayName;
        Description = description;
        Rules = rules;
    }

    public string? DisplayName { get; }

    public string? Description { get; }

    public RulesJson Rules { get; }

    public ConfigurationContent WithDisplayName(string? displayName) => new(displayName, Description, Rules);

    public ConfigurationContent WithDescription(string? description) => new(DisplayName, description, Rules);

    public ConfigurationContent WithRules(RulesJson rules) => new(DisplayName, Description, rules);

    /// <summary>The same content for a configuration of its own: its rules have no ids yet.</summary>
    public ConfigurationContent WithoutRuleIds() => WithRules(RulesJson.Of(Rules.Items.Select(static rule => rule.WithId(null))));

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
