using System.Collections.Generic;

namespace TwilioIntelligence;

/// <summary>The fields that a rule has, level by level, as the API writes them.</summary>
internal sealed class RuleShape
{
    public static readonly RuleShape Operator = new("an operator", new() { ["id"] = null, ["version"] = null, ["parameters"] = null });

    private static readonly RuleShape Trigger = new("a trigger",
        new() { ["on"] = null, ["parameters"] = new("a trigger's parameters", new() { ["count"] = null }) });

    private static readonly RuleShape Action = new("an action", new() { ["type"] = null, ["method"] = null, ["url"] = null });

    private static readonly RuleShape Context = new(
        "a context",
        new() { ["memory"] = new("a memory context", new() { ["enabled"] = null }), ["knowledge"] = new("a knowledge context", new() { ["bases"] = null }) });

    public static readonly RuleShape Rule = new(
        "a rule",
        new() { ["id"] = null, ["operators"] = Operator, ["triggers"] = Trigger, ["actions"] = Action, ["context"] = Context });

    private readonly Dictionary<string, RuleShape?> _fields;

    private RuleShape(string name, Dictionary<string, RuleShape?> fields)
    {
        Name = name;
        _fields = fields;
    }

    /// <summary>Gets what this is the shape of, for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the fields.</summary>
    public IReadOnlyCollection<string> Fields => _fields.Keys;

    /// <summary>Tells whether a field is one of these.</summary>
    public bool Knows(string field) => _fields.ContainsKey(field);

    /// <summary>
    /// Gets the shape of what a field holds, or of each item where it holds a list; <see langword="null"/> for a plain value, for
    /// an operator's parameters, whose names are the user's own, and for a field that is not known.
    /// </summary>
    public RuleShape? Inside(string field) => _fields.TryGetValue(field, out RuleShape? shape) ? shape : null;
}
