using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>A language operator: a prompt that is run on a conversation, and what comes of it. Each update makes a new version of it.</summary>
public sealed class IntelligenceOperator : ApiResource
{
    /// <summary>The author of an operator that this account has made.</summary>
    public const string Self = "SELF";

    /// <summary>The author of an operator that Twilio provides, and only Twilio can change.</summary>
    public const string Twilio = "TWILIO";

    /// <summary>The format of plain text.</summary>
    public const string TextFormat = "TEXT";

    /// <summary>The format of an object with a schema.</summary>
    public const string JsonFormat = "JSON";

    /// <summary>The format of a label.</summary>
    public const string ClassificationFormat = "CLASSIFICATION";

    /// <summary>The formats that an operator of the account's own may have.</summary>
    internal static readonly IReadOnlyList<string> OutputFormats = [TextFormat, JsonFormat, ClassificationFormat];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceOperator"/> class: one that is not on the server.</summary>
    public IntelligenceOperator()
        : base((JObject?)null)
    {
    }

    internal IntelligenceOperator(JObject json)
        : base(json)
    {
    }

    internal IntelligenceOperator(ReceivedJson received)
        : base(received)
    {
    }

    /// <summary>Gets the version: 1 at first, and one more with each update.</summary>
    public long Version => Integer("version") ?? 0;

    /// <summary>Gets who made the operator: <c>SELF</c> or <c>TWILIO</c>.</summary>
    public string? Author => Text("author");

    /// <summary>Gets or sets the display name: 1 to 128 characters. It is not a key: two operators may have the same.</summary>
    public string? DisplayName { get => Text("displayName"); set => Set("displayName", value); }

    /// <summary>Gets or sets the description, or <see langword="null"/> for none.</summary>
    public string? Description { get => Text("description"); set => Set("description", value); }

    /// <summary>
    /// Gets or sets what the model is told. <c>{{parameters.NAME}}</c> stands for the value of a parameter. Twilio does not show the prompts
    /// of its own operators.
    /// </summary>
    public string? Prompt { get => Text("prompt"); set => Set("prompt", value); }

    /// <summary>Gets or sets the form of the result: <c>TEXT</c>, <c>JSON</c> or <c>CLASSIFICATION</c>; some of Twilio's own have <c>EXTRACTION</c>.</summary>
    public string? OutputFormat { get => Text("outputFormat"); set => Set("outputFormat", value); }

    /// <summary>
    /// Gets or sets the JSON schema of the result, for the format <c>JSON</c>: at most 100 properties, 10 levels and 1,000 values of enums.
    /// The result has its properties in the same order.
    /// </summary>
    public IDictionary? OutputSchema { get => Map("outputSchema"); set => SetChild("outputSchema", value); }

    /// <summary>Gets or sets examples of conversations and of what is expected for them.</summary>
    public Collection<IntelligenceTrainingExample> TrainingExamples
    {
        get => Children("trainingExamples", static json => new IntelligenceTrainingExample(json));
        set => SetChild("trainingExamples", value);
    }

    /// <summary>Gets or sets what the operator may look at if the rule that runs it provides it, or <see langword="null"/> for nothing.</summary>
    public IntelligenceOperatorContext? Context
    {
        get => Child("context", static json => new IntelligenceOperatorContext(json));
        set => SetChild("context", value);
    }

    /// <summary>
    /// Gets or sets the parameters that rules can set, by name: each an <see cref="IntelligenceOperatorParameter"/>, or <see langword="null"/> for none.
    /// </summary>
    public IDictionary? Parameters
    {
        get => Map("parameters", static json => new IntelligenceOperatorParameter(json));
        set => SetChild("parameters", value);
    }

    /// <summary>Gets a value indicating whether the operator may see the customer's profile, if a rule provides it.</summary>
    public bool UseMemory => Context?.Memory?.Enabled == true;

    /// <summary>Gets a value indicating whether the operator may read knowledge bases, if a rule provides them.</summary>
    public bool UseKnowledge => Context?.Knowledge?.Enabled == true;

    private protected override Schema Schema => OperatorSchemas.Operator;

    /// <summary>Names the operator.</summary>
    /// <returns>The id, or the display name of one that has none yet.</returns>
    public override string ToString() => Id ?? DisplayName ?? string.Empty;
}
