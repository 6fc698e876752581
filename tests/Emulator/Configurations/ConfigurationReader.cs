using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>Reads a configuration from a request and holds it to every documented limit.</summary>
internal sealed class ConfigurationReader
{
    private readonly ReadingRules _inRules;
    private readonly ReadingRules _atTop;
    private readonly IReadOnlyCollection<string>? _existingRules;
    private readonly HashSet<string> _seenRules = new(StringComparer.Ordinal);
    private readonly Violations _violations = new();

    private ConfigurationReader(EmulatorSettings settings, IReadOnlyCollection<string>? existingRules)
    {
        _inRules = new ReadingRules(settings.Strict, settings.KeepUnknown);
        _atTop = new ReadingRules(settings.Strict, KeepUnknown: false);
        _existingRules = existingRules;
    }

    /// <summary>Reads the body of a create.</summary>
    public static ConfigurationDraft ReadNew(JsonElement body, EmulatorSettings settings) =>
        new ConfigurationReader(settings, existingRules: null).Read(body);

    /// <summary>Reads the body of an update.</summary>
    /// <param name="body">The body.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="existingRules">The ids of the rules that the configuration has: a rule can keep its id, but not choose one.</param>
    public static ConfigurationDraft ReadUpdate(JsonElement body, EmulatorSettings settings, IReadOnlyCollection<string> existingRules) =>
        new ConfigurationReader(settings, existingRules).Read(body);

    private ConfigurationDraft Read(JsonElement body)
    {
        var reader = new ObjectReader(body, string.Empty, _violations);
        string? displayName = reader.Text("displayName", required: true, minimum: 1, maximum: 128);
        string? description = reader.Text("description", required: false);
        IReadOnlyList<Rule> rules = reader.Objects("rules", required: true, 0, 5, ReadRule);
        reader.Rest(_atTop);
        _violations.ThrowIfAny();
        return new ConfigurationDraft(displayName!, description, rules);
    }

    private Rule ReadRule(ObjectReader reader)
    {
        string? id = _existingRules is null ? RefuseRuleId(reader) : ReadRuleId(reader, _existingRules);
        return new Rule(
            id,
            reader.Objects("operators", required: true, 1, 5, ReadOperator),
            reader.Objects("triggers", required: false, 0, 1, ReadTrigger),
            reader.Objects("actions", required: true, 0, 2, ReadAction),
            reader.Object("context") is { } context ? ReadContext(context) : null,
            reader.Rest(_inRules))
        {
            UnknownIsFromClient = id is not null && _inRules.KeepUnknown,
        };
    }

    // An id is not a property of a new rule. It is ignored like any other unknown property, and never stored.
    private string? RefuseRuleId(ObjectReader reader)
    {
        reader.Ignore("id");
        if (_inRules.Strict && reader.Has("id"))
        {
            reader.Refuse("id", "unknown property");
        }

        return null;
    }

    private string? ReadRuleId(ObjectReader reader, IReadOnlyCollection<string> existing)
    {
        string? id = reader.Text("id", required: false);
        if (id is null)
        {
            return null;
        }

        if (!existing.Contains(id))
        {
            reader.Refuse("id", "is not a rule of this configuration");
        }
        else if (!_seenRules.Add(id))
        {
            reader.Refuse("id", "must not occur twice");
        }

        return id;
    }

    private OperatorReference ReadOperator(ObjectReader reader) => new(
        reader.Text("id", required: true, minimum: 1) ?? string.Empty,
        reader.Integer("version"),
        reader.Raw("parameters"),
        reader.Rest(_inRules));

    private Trigger ReadTrigger(ObjectReader reader) => new(
        reader.Choice("on", required: true, "COMMUNICATION", "CONVERSATION_END", "CONVERSATION_INACTIVE") ?? string.Empty,
        reader.Object("parameters") is { } parameters
            ? new TriggerParameters(parameters.Integer("count", 1, 20), parameters.Rest(_inRules))
            : null,
        reader.Rest(_inRules));

    private WebhookAction ReadAction(ObjectReader reader) => new(
        reader.Choice("type", required: true, "WEBHOOK") ?? string.Empty,
        reader.Choice("method", required: true, "POST") ?? string.Empty,
        ReadUrl(reader),
        reader.Rest(_inRules));

    // A fragment is allowed: Twilio keeps connection overrides (#rc=…) there.
    private static string ReadUrl(ObjectReader reader)
    {
        string? url = reader.Text("url", required: true);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
        {
            reader.Refuse("url", "must be an absolute http or https URL");
        }

        return url ?? string.Empty;
    }

    private RuleContext ReadContext(ObjectReader reader) => new(
        reader.Object("memory") is { } memory ? new MemoryContext(memory.Flag("enabled"), memory.Rest(_inRules)) : null,
        reader.Object("knowledge") is { } knowledge
            ? new KnowledgeContext(knowledge.Texts("bases", required: true, 1, int.MaxValue), knowledge.Rest(_inRules))
            : null,
        reader.Rest(_inRules));
}
