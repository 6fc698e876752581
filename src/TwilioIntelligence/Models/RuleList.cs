using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// The rules of a configuration as JSON text. Text is what comes and what goes, so rules that nobody touches are sent back
/// as they were received, and nothing is built for rules that nobody looks at.
/// </summary>
internal sealed class RuleList : IEquatable<RuleList>
{
    public static readonly RuleList Empty = new("[]");

    // Text does not tell which of it was given as a date, so such rules are kept as they are, too.
    private readonly JArray? _dated;

    private RuleList(string text, JArray? dated = null)
    {
        Text = text;
        _dated = dated;
    }

    /// <summary>Gets the rules as a JSON array.</summary>
    public string Text { get; }

    /// <summary>Takes the text of a JSON array, or <c>null</c>, as it was received.</summary>
    public static RuleList Received(string text) => text is "[]" or "null" ? Empty : new RuleList(text);

    public static RuleList Of(IEnumerable<JObject> rules)
    {
        var array = new JArray(rules);
        string text = JsonText.Write(array);
        return GivenDate.IsIn(array) ? new RuleList(text, (JArray)array.DeepClone()) : Received(text);
    }

    /// <summary>Writes rules as JSON.</summary>
    /// <exception cref="UnwritableValueException">A rule has a value that has no counterpart in JSON.</exception>
    public static RuleList Of(IEnumerable<IntelligenceRule> rules) =>
        Of(rules.Select(static (rule, index) => rule?.ToJson(PropertyPath.Item("Rules", index))).OfType<JObject>());

    /// <summary>Parses the rules; what is not an object is passed over.</summary>
    public IEnumerable<JObject> ReadObjects() =>
        ReferenceEquals(this, Empty) ? []
        : _dated is not null ? ((JArray)_dated.DeepClone()).OfType<JObject>()
        : (JsonText.Parse(Text) as JArray ?? []).OfType<JObject>();

    /// <summary>Writes the rules for a request: as they are, unless there may be nulls to leave out.</summary>
    public void WriteTo(JsonTextWriter writer) =>
        writer.WriteRawValue(Text.Contains("null") ? Of(ReadObjects().Select(static json => new IntelligenceRule(json))).Text : Text);

    public bool Equals(RuleList? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as RuleList);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
