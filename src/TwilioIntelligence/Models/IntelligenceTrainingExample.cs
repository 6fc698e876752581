using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>An example of a conversation, and of what an operator is expected to make of it.</summary>
public sealed class IntelligenceTrainingExample : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceTrainingExample"/> class.</summary>
    public IntelligenceTrainingExample()
    {
    }

    internal IntelligenceTrainingExample(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the conversation.</summary>
    public string? Input { get => Text("input"); set => Set("input", value); }

    /// <summary>Gets or sets the expected result; for an operator of the format <c>JSON</c>, JSON as text.</summary>
    public string? Output { get => Text("output"); set => Set("output", value); }

    private protected override Schema Schema => OperatorSchemas.TrainingExample;

    /// <summary>Says the example in a line.</summary>
    /// <returns>Input and output.</returns>
    public override string ToString() => $"{Input} → {Output}";
}
