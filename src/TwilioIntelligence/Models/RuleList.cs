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

    private RuleList(string text) => Text = text;

    /// <summary>Gets the rules as a JSON array.</summary>
    public string Text { get; }

    /// <summary>Takes the text of a JSON array, or <c>null</c>, as it was received.</summary>
    public static RuleList Received(string text) => text is "[]" or "null" ? Empty : new RuleList(text);

    public static RuleList Of(IEnumerable<JObject> rules) => Received(JsonText.Write(new JArray(rules)));

    public static RuleList Of(IEnumerable<IntelligenceRule> rules) => Of(rules.Where(static rule => rule is not null).Select(static rule => rule.ToJson()));

    /// <summary>Parses the rules; what is not an object is passed over.</summary>
    public IEnumerable<JObject> ReadObjects() =>
        ReferenceEquals(this, Empty) ? [] : (JsonText.Parse(Text) as JArray ?? []).OfType<JObject>();

    /// <summary>Writes the rules for a request: as they are, unless there may be nulls to leave out.</summary>
    public void WriteTo(JsonTextWriter writer) =>
        writer.WriteRawValue(Text.Contains("null") ? Of(ReadObjects().Select(static json => new IntelligenceRule(json))).Text : Text);

    public bool Equals(RuleList? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as RuleList);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
