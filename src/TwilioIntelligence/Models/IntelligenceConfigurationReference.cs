using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The configuration, and the rule of it, that a result comes from.</summary>
public sealed class IntelligenceConfigurationReference : ApiModel
{
    internal IntelligenceConfigurationReference(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the configuration. The account may not list it: Twilio runs some configurations of its own.</summary>
    public string? Id => Text("id");

    /// <summary>Gets the display name of the configuration; only a webhook names it.</summary>
    public string? DisplayName => Text("displayName");

    /// <summary>Gets the version of the configuration that ran.</summary>
    public long? Version => Integer("version");

    /// <summary>Gets the id of the rule that ran.</summary>
    public string? RuleId => Text("ruleId");

    private protected override Schema Schema => ResultSchemas.Configuration;

    /// <summary>Names the configuration.</summary>
    /// <returns>The display name, or the id where there is none.</returns>
    public override string ToString() => DisplayName ?? Id ?? string.Empty;
}
