using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Lets only rows, and resources of the kind that a command makes, down the pipeline to it. The shell would bind the display name of
/// anything by its name, and make something of it that nobody meant.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.";

    private readonly Type _command;
    private readonly Type _made;

    // Rows come by the thousand.
    private readonly Lazy<string[][]> _columns;

    /// <summary>Initializes a new instance of the <see cref="RowTransformationAttribute"/> class.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="made">The type of what it makes.</param>
    public RowTransformationAttribute(Type command, Type made)
    {
        _command = command;
        _made = made;
        _columns = new Lazy<string[][]>(ReadColumns);
    }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : inputData;
        if (given is ApiModel model && model.GetType() != _made)
        {
            // A reference to an operator, and a version of one, say which operator is meant.
            bool isOperator = RelatedIds.Of(typeof(IntelligenceOperator), model) is not null && model is not IntelligenceOperatorResult;
            throw Refused(isOperator ? typeof(IntelligenceOperator) : model.GetType(), model.ToString(), Advice.IdOf(model));
        }

        if (given is PSObject row && KindOf(row) is { } kind && kind != _made)
        {
            throw Refused(kind, row.ToString(), row.Properties["Id"]?.Value as string);
        }

        if (!_columns.Value.Any(names => names.Any(name => PSObject.AsPSObject(given ?? string.Empty).Properties[name] is not null)))
        {
            string columns = string.Join(", ", _columns.Value.Select(static names => names[0]));
            throw new ArgumentTransformationMetadataException(
                MessageText.Format(nameof(Messages.NotARow), given is IDictionary ? given.GetType().Name : given ?? "$null", columns));
        }

        return inputData;
    }

    private ArgumentTransformationMetadataException Refused(Type kind, string? text, string? id)
    {
        string noun = Names.NounOf(kind);
        return new(MessageText.Format(
            nameof(Messages.RowOfOther), text, Names.WithArticle(noun), Names.WithArticle(Names.NounOf(_made)), Advice.ForRow(_command, noun, id)));
    }

    /// <summary>Gets what an object was before it went through a file or a job.</summary>
    private static Type? KindOf(PSObject row) =>
        row.TypeNames.FirstOrDefault() is { } name && name.StartsWith(Deserialized, StringComparison.Ordinal)
            ? typeof(ApiModel).Assembly.GetType(name.Substring(Deserialized.Length)) : null;

    /// <summary>Gets the names of each parameter that a row can say.</summary>
    private string[][] ReadColumns() =>
        _command.GetProperties().Where(static property =>
            property.GetCustomAttributes<ParameterAttribute>().Any(static parameter => parameter.ValueFromPipelineByPropertyName))
        .Select(static property => new[] { property.Name }.Concat(property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).ToArray()).ToArray();
}
