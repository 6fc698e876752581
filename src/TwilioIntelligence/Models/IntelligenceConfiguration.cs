using System;
using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>
/// An Intelligence configuration: a container of rules that say which language operators run on a conversation, when, with
/// what context, and where the results go.
/// </summary>
public sealed class IntelligenceConfiguration : ApiResource
{
    private Collection<IntelligenceRule>? _rules;

    /// <summary>Initializes a new instance of the <see cref="IntelligenceConfiguration"/> class: one that is not on the server.</summary>
    public IntelligenceConfiguration()
        : this(ConfigurationContent.Empty)
    {
    }

    /// <param name="received">The content.</param>
    /// <param name="unknownFields">The fields that this version of the module does not know, if there are any.</param>
    internal IntelligenceConfiguration(ConfigurationContent received, JObject? unknownFields = null)
        : base(unknownFields)
    {
        Received = received;
        Baseline = received;
        DisplayName = received.DisplayName;
        Description = received.Description;
    }

    /// <summary>Gets the SID of the account that created the configuration (<c>AC…</c>).</summary>
    public string? AccountId { get; internal set; }

    /// <summary>Gets the id that Twilio gave the configuration (<c>intelligence_configuration_…</c>).</summary>
    public override string? Id { get; internal set; }

    /// <summary>Gets or sets the display name: 1 to 128 characters. It is not a key: two configurations may have the same.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets the description, or <see langword="null"/> for none.</summary>
    public string? Description { get; set; }

    /// <summary>Gets the version: 1 at first, and one more with each update.</summary>
    public long Version { get; internal set; }

    /// <summary>Gets or sets the rules: 0 to 5. Without any, no language operator runs.</summary>
    public Collection<IntelligenceRule> Rules
    {
        // The reply's rules are turned into objects when somebody asks for them, and not before: most of a long list is only looked through.
        get => _rules ??= new Collection<IntelligenceRule>(Received.Rules.Items.Select(origin => new IntelligenceRule(origin, this)).ToList());
        set => _rules = value ?? [];
    }

    /// <summary>Gets when the configuration was created (UTC), or <see langword="null"/> where the reply did not say.</summary>
    public DateTimeOffset? DateCreated { get; internal set; }

    /// <summary>Gets when the configuration was last updated (UTC), or <see langword="null"/> where the reply did not say.</summary>
    public DateTimeOffset? DateUpdated { get; internal set; }

    /// <summary>Gets what the server sent, untouched by later edits of this object.</summary>
    internal ConfigurationContent Received { get; }

    /// <summary>Gets or sets the content that edits are measured against: what was read, and after an update the edits that were sent.</summary>
    internal ConfigurationContent Baseline { get; set; }

    /// <summary>Gets or sets the names of operators that the connection knows.</summary>
    internal OperatorNames? OperatorNames { get; set; }

    internal override string? Name => DisplayName;

    internal override long VersionNumber => Version;

    /// <summary>Gets the content as the object has it now, edits included.</summary>
    internal ConfigurationContent Current =>
        new(DisplayName, Description, _rules is null ? Received.Rules : RulesJson.Of(_rules));

    /// <summary>Gets the rules that somebody has asked for, or set; nothing where nobody has.</summary>
    internal Collection<IntelligenceRule>? LoadedRules => _rules;

    private protected override Schema Schema => Schemas.Configuration;

    /// <summary>Names the configuration.</summary>
    /// <returns>The id, or the display name of one that has none yet.</returns>
    public override string ToString() => Id ?? DisplayName ?? string.Empty;

    /// <summary>Writes the content and the id.</summary>
    private protected override void Compose(JObject json, string path)
    {
        ConfigurationContent content = Current;
        json["id"] = Id;
        json["displayName"] = content.DisplayName;
        json["description"] = content.Description;
        json["rules"] = new JArray(content.Rules.Items.Select(static rule => rule.ToRequest()));
    }
}
