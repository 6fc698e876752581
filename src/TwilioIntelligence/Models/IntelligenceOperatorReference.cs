using System.Collections;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>A language operator as a rule names it.</summary>
public sealed class IntelligenceOperatorReference : ApiModel
{
    private static readonly string[] Known = ["id", "version", "parameters"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceOperatorReference"/> class.</summary>
    public IntelligenceOperatorReference()
    {
    }

    internal IntelligenceOperatorReference(JObject json)
        : base(json)
    {
        Id = JsonValue.String(json, "id");
        Version = JsonValue.Integer(json, "version");
        Parameters = json["parameters"] is JObject parameters ? JsonValue.ToDictionary(parameters) : null;
    }

    /// <summary>Gets or sets the operator's id (<c>intelligence_operator_…</c>).</summary>
    public string? Id { get; set; }

    /// <summary>
    /// Gets or sets the exact version to run, or <see langword="null"/> for the newest active one at the time when the rule runs.
    /// </summary>
    public long? Version { get; set; }

    /// <summary>Gets or sets the values for the parameters that the operator declares, by name, or <see langword="null"/> for none.</summary>
    public IDictionary? Parameters { get; set; }

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Says which operator this is.</summary>
    /// <returns>The id, with the version where one is pinned: <c>intelligence_operator_… v4</c>.</returns>
    public override string ToString() => RuleSentence.OperatorName(this);

    private protected override void Overlay(JObject json)
    {
        Put(json, "id", Id);
        Put(json, "version", Version);
        Put(json, "parameters", ParametersJson(json["parameters"] as JObject));
    }

    private JObject? ParametersJson(JObject? original)
    {
        try
        {
            return Parameters is null ? null : JsonValue.ToObject(Parameters, original);
        }
        catch (UnwritableValueException exception)
        {
            throw exception.At(".Parameters");
        }
    }
}
