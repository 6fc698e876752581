using System;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// One rule as JSON, never changed: as text, as tokens, and in its normal form. Each is made when it is first needed, and once.
/// </summary>
internal sealed class RuleJson
{
    private readonly Lazy<JObject> _normalized;
    private string? _text;

    /// <param name="json">The rule, which belongs to this object from now on.</param>
    /// <param name="text">The rule as it was written, if it was.</param>
    /// <param name="isUserAuthored">Whether a person made the rule, who does not know fields that only the server knows.</param>
    public RuleJson(JObject json, string? text = null, bool isUserAuthored = false)
    {
        Json = json;
        IsUserAuthored = isUserAuthored;
        _text = text;
        _normalized = new Lazy<JObject>(() => RuleNormalizer.NormalizeWithoutId(Json));
    }

    /// <summary>Gets the tokens. They must not be changed; a copy may be.</summary>
    public JObject Json { get; }

    /// <summary>Gets the text, as it was written where it was.</summary>
    public string Text => _text ??= JsonText.Write(Json);

    /// <summary>Gets the normal form without the id: equal where two rules mean the same. It must not be changed.</summary>
    public JObject Normalized => _normalized.Value;

    /// <summary>Gets a value indicating whether a person made the rule, and did not get it from a server.</summary>
    public bool IsUserAuthored { get; }

    public string? Id => Json.GetString("id");

    /// <summary>Gets the rule as it stands in an object. One that nobody edited is the one that it came from.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="InputException">A value of it has no JSON form.</exception>
    public static RuleJson Of(IntelligenceRule rule, string path = "")
    {
        var json = new RuleJson(rule.ToJson(path), isUserAuthored: rule.Origin is null);
        if (rule.Origin is { } origin && origin.Id == json.Id && origin.HasContentOf(json))
        {
            return origin;
        }

        Schema.EnsureWholeCharacters(json.Json, path, Schemas.Rule);
        return json;
    }

    /// <summary>Tells whether two rules mean the same, whatever their ids.</summary>
    public bool HasContentOf(RuleJson other) => ReferenceEquals(this, other) || JsonEquality.Same(Normalized, other.Normalized);

    /// <summary>The same rule under another id, or none.</summary>
    public RuleJson WithId(string? id)
    {
        if (Id == id && Json.ContainsKey("id") == id is not null)
        {
            return this;
        }

        var json = (JObject)Json.DeepClone();
        json.Remove("id");
        if (id is not null)
        {
            json.AddFirst(new JProperty("id", id));
        }

        return new RuleJson(json, isUserAuthored: IsUserAuthored);
    }

    /// <summary>Gets the rule as a request has it: without nulls where the API's schema has none.</summary>
    public JObject ToRequest()
    {
        var json = (JObject)Json.DeepClone();
        Schemas.Rule.RemoveNulls(json);
        return json;
    }

    /// <summary>Gets the text for a request: as it is, unless there are nulls to leave out.</summary>
    public string ToRequestText()
    {
        if (Text.IndexOf("null", StringComparison.Ordinal) < 0)
        {
            return Text;
        }

        var json = (JObject)Json.DeepClone();
        return Schemas.Rule.RemoveNulls(json) ? JsonText.Write(json) : Text;
    }
}
