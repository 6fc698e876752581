using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Changes language operators: only what is given changes, everything else stays as it is. Each change makes a new version.</summary>
[Cmdlet(VerbsCommon.Set, "IntelligenceOperator", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(IntelligenceOperator))]
public sealed class SetIntelligenceOperatorCommand : SetResourceCmdlet<IntelligenceOperator>
{
    /// <summary>Gets or sets the new display name: 1 to 128 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the new prompt.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Prompt { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the new form of the result: <c>TEXT</c>, <c>JSON</c> or <c>CLASSIFICATION</c>.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OutputFormatCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? OutputFormat { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the new schema, as a whole: an ordered dictionary, an object, or JSON text; <see langword="null"/> takes it away.</summary>
    [Parameter]
    [AllowNull]
    public object? OutputSchema { get; set; }

    /// <summary>Gets or sets the new description; <see langword="null"/> clears it.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Description { get; set; } = Unbound.Text;

    /// <summary>Gets or sets the training examples in place of those that are there: objects or hashtables with Input and Output.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object[]? TrainingExample { get; set; }

    /// <summary>Gets or sets the parameters in place of those that are there: a dictionary with Type, Default, Required and Description by name.</summary>
    [Parameter]
    [AllowNull]
    public object? Parameter { get; set; }

    /// <summary>Gets or sets a value indicating whether the operator may see the customer's profile, if a rule provides it.</summary>
    [Parameter]
    public SwitchParameter UseMemory { get; set; }

    /// <summary>Gets or sets a value indicating whether the operator may read knowledge bases, if a rule provides them.</summary>
    [Parameter]
    public SwitchParameter UseKnowledge { get; set; }

    internal override ResourceType<IntelligenceOperator> Type => OperatorResource.Type;

    private protected override BulkJob CreateJob(string? id, IntelligenceOperator? given) =>
        new OperatorUpdateJob(this, Client, id, given is null ? null : ShellValues.PlainModel(given), ReadChange(), Options);

    private JObject ReadChange()
    {
        var change = new JObject();
        Add("displayName", Text(nameof(DisplayName), DisplayName));
        Add("description", Text(nameof(Description), Description));
        Add("prompt", Text(nameof(Prompt), Prompt));
        Bound<string?> format = Text(nameof(OutputFormat), OutputFormat);
        Add("outputFormat", format.IsBound ? new Bound<string?>(format.Value?.ToUpperInvariant()) : format);
        if (IsTyped(nameof(OutputSchema)))
        {
            change["outputSchema"] = OperatorFields.ReadSchema(OutputSchema, WriteWarning);
        }

        if (IsTyped(nameof(TrainingExample)))
        {
            change["trainingExamples"] = OperatorFields.ReadExamples(TrainingExample ?? throw ListArgument.IsNull(nameof(TrainingExample)));
        }

        if (IsTyped(nameof(Parameter)))
        {
            change["parameters"] = OperatorFields.ReadParameters(Parameter);
        }

        AddContext("memory", nameof(UseMemory), UseMemory);
        AddContext("knowledge", nameof(UseKnowledge), UseKnowledge);
        return change;

        void Add(string field, Bound<string?> text)
        {
            if (text.IsBound)
            {
                change[field] = text.Value;
            }
        }

        void AddContext(string field, string parameter, bool isEnabled)
        {
            if (IsTyped(parameter))
            {
                OperatorFields.SetContext(change, field, isEnabled);
            }
        }
    }
}
