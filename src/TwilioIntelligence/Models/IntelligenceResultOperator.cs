using System.Collections;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>The language operator that made a result.</summary>
public sealed class IntelligenceResultOperator : ApiModel
{
    internal IntelligenceResultOperator(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the operator.</summary>
    public string? Id => Text("id");

    /// <summary>Gets the display name of the operator; only a webhook may name it.</summary>
    public string? DisplayName => Text("displayName");

    /// <summary>Gets the version of the operator that ran.</summary>
    public long? Version => Integer("version");

    /// <summary>Gets the parameters that it ran with, by name, or <see langword="null"/> for none.</summary>
    public IDictionary? Parameters => Map("parameters");

    /// <summary>Gets the name of the operator as far as it is known: no request is sent to find it out.</summary>
    public string? Name => DisplayName ?? OperatorNames.NameOf(Names, Id);

    /// <summary>Gets or sets the names that the connection knows.</summary>
    internal OperatorNames? Names { get; set; }

    private protected override Schema Schema => ResultSchemas.Operator;

    /// <summary>Names the operator.</summary>
    /// <returns>The name, or the id where none is known.</returns>
    public override string ToString() => Name ?? Id ?? string.Empty;
}
