using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// The rules of a configuration. Rules that nobody asks for are never parsed, and a rule that nobody edits is sent as the text that
/// came.
/// </summary>
internal sealed class RulesJson
{
    public static readonly RulesJson Empty = new("[]");

    private string? _text;
    private IReadOnlyList<RuleJson>? _items;

    private RulesJson(string text) => _text = text;

    private RulesJson(IReadOnlyList<RuleJson> items) => _items = items;

    /// <summary>Gets the rules as a JSON array.</summary>
    public string Text => _text ??= $"[{string.Join(",", Items.Select(static rule => rule.Text))}]";

    /// <summary>Gets the rules, parsed when they are first asked for. What is not an object is passed over.</summary>
    public IReadOnlyList<RuleJson> Items => _items ??= Parse(_text!);

    /// <summary>Takes the text of a JSON array, or <c>null</c>, as it was received.</summary>
    public static RulesJson Received(string text) => text is "[]" or "null" ? Empty : new RulesJson(text);

    public static RulesJson Of(IEnumerable<RuleJson> rules) => rules.ToArray() is { Length: > 0 } items ? new RulesJson(items) : Empty;

    /// <summary>Takes rules as a person gave them.</summary>
    /// <exception cref="InputException">A rule has a value that has no JSON form.</exception>
    public static RulesJson Of(IEnumerable<IntelligenceRule?> rules) =>
        Of(rules.Select(static (rule, index) => rule is null ? null : RuleJson.Of(rule, PropertyPath.Item("Rules", index))).OfType<RuleJson>());

    /// <summary>Tells whether both hold the same rules in the same order, with the same ids.</summary>
    public bool IsSame(RulesJson other) =>
        ReferenceEquals(this, other)
        || (_text is not null && _text == other._text)
        || (Items.Count == other.Items.Count
            && Items.Zip(other.Items, static (left, right) => left.Id == right.Id && left.HasContentOf(right)).All(static same => same));

    /// <summary>Writes the rules for a request.</summary>
    public void WriteTo(JsonTextWriter writer) =>
        writer.WriteRawValue(_text?.IndexOf("null", StringComparison.Ordinal) < 0
            ? _text
            : $"[{string.Join(",", Items.Select(static rule => rule.ToRequestText()))}]");

    private static List<RuleJson> Parse(string text)
    {
        var rules = new List<RuleJson>();
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(text));
        reader.Read();
        if (reader.TokenType != JsonToken.StartArray)
        {
            return rules;
        }

        while (reader.Read() && reader.TokenType != JsonToken.EndArray)
        {
            if (reader.ReadToken(out string written) is JObject json)
            {
                rules.Add(new RuleJson(json, written));
            }
        }

        return reader.TokenType == JsonToken.EndArray ? rules : throw new JsonReaderException(Resources.Messages.JsonEndsEarly);
    }
}
