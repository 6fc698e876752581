using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// An Intelligence configuration: a container of rules that say which language operators run on a conversation, when, with
/// what context, and where the results go.
/// </summary>
public sealed class IntelligenceConfiguration
{
    private Collection<IntelligenceRule>? _rules;

    /// <summary>Initializes a new instance of the <see cref="IntelligenceConfiguration"/> class: one that is not on the server.</summary>
    public IntelligenceConfiguration()
        : this(ConfigurationContent.Empty)
    {
    }

    internal IntelligenceConfiguration(ConfigurationContent received)
    {
        Received = received;
        DisplayName = received.DisplayName;
        Description = received.Description;
    }

    /// <summary>Gets the SID of the account that created the configuration (<c>AC…</c>).</summary>
    public string? AccountId { get; internal set; }

    /// <summary>Gets the id that Twilio gave the configuration (<c>intelligence_configuration_…</c>).</summary>
    public string? Id { get; internal set; }

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
        get => _rules ??= new Collection<IntelligenceRule>(Received.Rules.ReadObjects()
            .Select(json => new IntelligenceRule(json) { Configuration = this }).ToList());
        set => _rules = value ?? [];
    }

    /// <summary>Gets when the configuration was created (UTC), or <see langword="null"/> where the reply did not say.</summary>
    public DateTimeOffset? DateCreated { get; internal set; }

    /// <summary>Gets when the configuration was last updated (UTC), or <see langword="null"/> where the reply did not say.</summary>
    public DateTimeOffset? DateUpdated { get; internal set; }

    /// <summary>Gets the fields of the reply that this version of the module does not know, by their JSON name. They are never sent.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; internal set; } = JsonValue.NoProperties;

    /// <summary>Gets what the server sent, untouched by later edits of this object.</summary>
    internal ConfigurationContent Received { get; }

    /// <summary>Gets the content as the object has it now, edits included.</summary>
    internal ConfigurationContent Current =>
        new(DisplayName, Description, _rules is null ? Received.Rules : RuleList.Of(_rules));

    /// <summary>Names the configuration.</summary>
    /// <returns>The id, or the display name of one that has none yet.</returns>
    public override string ToString() => Id ?? DisplayName ?? string.Empty;
}
