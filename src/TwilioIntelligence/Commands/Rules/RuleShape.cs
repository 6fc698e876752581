using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>
/// The fields that a rule has, level by level. What a person writes may use any case for them; the API takes one. A field
/// that is not among them is most likely misspelt, and the API would drop it without a word.
/// </summary>
internal sealed class RuleShape
{
    public static readonly RuleShape Operator = new("an operator", new() { ["id"] = null, ["version"] = null, ["parameters"] = null });

    private static readonly RuleShape Trigger = new("a trigger", new() { ["on"] = null, ["parameters"] = new("a trigger's parameters", new() { ["count"] = null }) });

    private static readonly RuleShape Action = new("an action", new() { ["type"] = null, ["method"] = null, ["url"] = null });

    private static readonly RuleShape Context = new(
        "a context",
        new() { ["memory"] = new("a memory context", new() { ["enabled"] = null }), ["knowledge"] = new("a knowledge context", new() { ["bases"] = null }) });

    public static readonly RuleShape Rule = new(
        "a rule",
        new() { ["id"] = null, ["operators"] = Operator, ["triggers"] = Trigger, ["actions"] = Action, ["context"] = Context });

    private readonly string _name;
    private readonly Dictionary<string, RuleShape?> _fields;

    private RuleShape(string name, Dictionary<string, RuleShape?> fields)
    {
        _name = name;
        _fields = fields;
    }

    /// <summary>Writes the names of all known fields as the API does.</summary>
    /// <param name="json">What a person wrote.</param>
    /// <param name="shape">What it should look like.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="keepUnknown">Whether unknown fields are kept, as those of a newer API's reply must be, or refused.</param>
    /// <exception cref="FormatException">A field is not known.</exception>
    public static JObject Canonical(JObject json, RuleShape shape, string path, bool keepUnknown = false)
    {
        var canonical = new JObject();
        foreach (JProperty property in json.Properties().SelectMany(Unfold))
        {
            string? name = shape._fields.Keys.FirstOrDefault(known => known.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            if (name is null && !keepUnknown)
            {
                throw new FormatException(ErrorRecords.Format(nameof(Messages.UnknownField), path, property.Name, shape._name, string.Join(", ", shape._fields.Keys)));
            }

            RuleShape? inner = name is null ? null : shape._fields[name];
            string place = $"{path}.{PropertyPath.Pascal(name ?? property.Name)}";
            canonical[name ?? property.Name] = (property.Value, inner) switch
            {
                (JObject child, not null) when name is "operators" or "triggers" or "actions" => new JArray(Canonical(child, inner, place + "[0]", keepUnknown)),
                (JObject child, not null) => Canonical(child, inner, place, keepUnknown),
                (JArray items, not null) => new JArray(items.Select((item, index) => item is JObject child ? Canonical(child, inner, $"{place}[{index}]", keepUnknown) : item)),
                _ => property.Value,
            };
        }

        return canonical;
    }

    /// <summary>
    /// An object that went through a file or a job has the fields that this module did not know in a property of their own.
    /// They go back to where they came from.
    /// </summary>
    public static IEnumerable<JProperty> Unfold(JProperty property) =>
        property.Name.Equals(nameof(ApiModel.AdditionalProperties), StringComparison.OrdinalIgnoreCase)
            ? (property.Value as JObject ?? []).Properties()
            : [property];
}
