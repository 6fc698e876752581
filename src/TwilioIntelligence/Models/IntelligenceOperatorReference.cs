using System.Collections;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>A language operator as a rule names it.</summary>
public sealed class IntelligenceOperatorReference : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceOperatorReference"/> class.</summary>
    public IntelligenceOperatorReference()
    {
    }

    internal IntelligenceOperatorReference(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the operator's id (<c>intelligence_operator_…</c>).</summary>
    public string? Id { get => Text("id"); set => Set("id", value); }

    /// <summary>Gets the operator's display name, or <see langword="null"/> where it is not known: no request is sent to find it out.</summary>
    public string? Name => OperatorNames.NameOf(Names, Id);

    /// <summary>
    /// Gets or sets the exact version to run, or <see langword="null"/> for the newest active one at the time when the rule runs.
    /// </summary>
    public long? Version { get => Integer("version"); set => Set("version", value); }

    /// <summary>Gets or sets the values for the parameters that the operator declares, by name, or <see langword="null"/> for none.</summary>
    public IDictionary? Parameters { get => Map("parameters"); set => SetChild("parameters", value); }

    /// <summary>Gets or sets the names that the connection knows.</summary>
    internal OperatorNames? Names { get; set; }

    private protected override Schema Schema => Schemas.OperatorReference;

    /// <summary>Says which operator this is.</summary>
    /// <returns>The name, or else the id, with the version where one is pinned: <c>Sentiment v4</c>.</returns>
    public override string ToString() => RuleDescription.OperatorName(this);
}
