using System;
using System.Collections;
using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>
/// A version of a language operator. A list has number, status and dates; one that is asked for by its number has all that the operator
/// was made of. It has no property Id, so that nothing that is meant for a version is done to its operator.
/// </summary>
public sealed class IntelligenceOperatorVersion : ApiModel
{
    /// <summary>The status of a version that runs.</summary>
    public const string Active = "ACTIVE";

    internal IntelligenceOperatorVersion(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the operator.</summary>
    public string? OperatorId { get => Text("id"); internal set => Set("id", value); }

    /// <summary>Gets the number of the version.</summary>
    public long Version => Integer("version") ?? 0;

    /// <summary>
    /// Gets where the version is in its life: <c>PREVIEW</c>, <c>ACTIVE</c>, <c>DEPRECATED</c> (runs, with a warning) or
    /// <c>RETIRED</c> (rules that pin it fail).
    /// </summary>
    public string? Status => Text("status");

    /// <summary>Gets when the version was made (UTC).</summary>
    public DateTimeOffset? DateCreated => Date("dateCreated");

    /// <summary>Gets when it was deprecated (UTC), if it was.</summary>
    public DateTimeOffset? DateDeprecated => Date("dateDeprecated");

    /// <summary>Gets when it will be retired (UTC), if that is known.</summary>
    public DateTimeOffset? RetirementDate => Date("retirementDate");

    /// <summary>Gets when it was retired (UTC), if it was.</summary>
    public DateTimeOffset? DateRetired => Date("dateRetired");

    /// <summary>Gets who made the operator: <c>SELF</c> or <c>TWILIO</c>.</summary>
    public string? Author => Text("author");

    /// <summary>Gets the display name.</summary>
    public string? DisplayName => Text("displayName");

    /// <summary>Gets the description.</summary>
    public string? Description => Text("description");

    /// <summary>Gets what the model was told.</summary>
    public string? Prompt => Text("prompt");

    /// <summary>Gets the form of the result.</summary>
    public string? OutputFormat => Text("outputFormat");

    /// <summary>Gets the JSON schema of the result.</summary>
    public IDictionary? OutputSchema => Map("outputSchema");

    /// <summary>Gets the training examples.</summary>
    public Collection<IntelligenceTrainingExample> TrainingExamples => Children("trainingExamples", static json => new IntelligenceTrainingExample(json));

    /// <summary>Gets what the operator could look at.</summary>
    public IntelligenceOperatorContext? Context => Child("context", static json => new IntelligenceOperatorContext(json));

    /// <summary>Gets the parameters that rules could set, by name.</summary>
    public IDictionary? Parameters => Map("parameters", static json => new IntelligenceOperatorParameter(json));

    private protected override Schema Schema => OperatorSchemas.Version;

    /// <summary>Names the version.</summary>
    /// <returns>For example <c>intelligence_operator_… v4</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{OperatorId} v{Version}");
}
