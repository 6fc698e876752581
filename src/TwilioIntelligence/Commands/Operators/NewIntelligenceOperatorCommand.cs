using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Creates language operators, from parameters or from objects in the pipeline.</summary>
[Cmdlet(VerbsCommon.New, "IntelligenceOperator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IntelligenceOperator))]
public sealed class NewIntelligenceOperatorCommand : NewResourceCmdlet<IntelligenceOperator>
{
    /// <summary>Gets or sets what comes through the pipeline: a row whose columns are called like parameters, or an operator to copy.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation(typeof(NewIntelligenceOperatorCommand), typeof(IntelligenceOperator))]
    public PSObject? InputObject { get; set; }

    /// <summary>Gets or sets the display name: 1 to 128 characters. It need not be unique.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets what the model is told; <c>{{parameters.NAME}}</c> stands for the value of a parameter.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Prompt { get; set; }

    /// <summary>Gets or sets the form of the result. Without it, an operator with a schema has JSON, and any other TEXT.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [EmptyCellTransformation]
    [ArgumentCompleter(typeof(OutputFormatCompleter))]
    public string? OutputFormat { get; set; }

    /// <summary>Gets or sets the JSON schema of the result: an ordered dictionary, an object, or JSON text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [EmptyCellTransformation]
    public object? OutputSchema { get; set; }

    /// <summary>Gets or sets what the operator is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Description { get; set; }

    /// <summary>Gets or sets training examples: objects or hashtables with Input and Output.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingExamples")]
    [AllowNull]
    [AllowEmptyCollection]
    [EmptyCellTransformation]
    public object[]? TrainingExample { get; set; }

    /// <summary>Gets or sets the parameters that rules can set: a dictionary with Type, Default, Required and Description by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Parameters")]
    [AllowNull]
    [EmptyCellTransformation]
    public object? Parameter { get; set; }

    /// <summary>Gets or sets a value indicating whether the operator may see the customer's profile, if a rule provides it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchCellTransformation]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>Gets or sets a value indicating whether the operator may read knowledge bases, if a rule provides them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchCellTransformation]
    public SwitchParameter UseKnowledge { get; set; }

    internal override ResourceType<IntelligenceOperator> Type => OperatorResource.Type;

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunFor(DisplayName, () =>
    {
        JObject content = ReadContent();
        return new CreateJob<IntelligenceOperator>(
            this, Client.For(Type), DisplayName, content, OperatorSchemas.Operator, OperatorValidator.Validate(content));
    });

    private JObject ReadContent()
    {
        JToken schema = OperatorFields.ReadSchema(OutputSchema, WriteWarning);
        var content = new JObject
        {
            ["displayName"] = DisplayName,
            ["description"] = Description,
            ["prompt"] = Prompt,
            ["outputFormat"] = OutputFormat?.ToUpperInvariant() ?? (schema.IsNull() ? IntelligenceOperator.TextFormat : IntelligenceOperator.JsonFormat),
            ["outputSchema"] = schema,
            ["trainingExamples"] = TrainingExample is { Length: > 0 } examples ? OperatorFields.ReadExamples(examples) : null,
            ["parameters"] = OperatorFields.ReadParameters(Parameter),
        };
        if (UseMemory)
        {
            OperatorFields.SetContext(content, "memory", isEnabled: true);
        }

        if (UseKnowledge)
        {
            OperatorFields.SetContext(content, "knowledge", isEnabled: true);
        }

        return OperatorSchemas.Operator.Writable(content);
    }
}
