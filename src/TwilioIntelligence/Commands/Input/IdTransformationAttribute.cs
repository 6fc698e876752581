using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Takes the id out of an object that has one, such as a row of a CSV or a line of JSON. Without it, the shell would turn
/// such an object into text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Gets or sets the type of the resources whose ids are meant, where the parameter is the only one that can take them as objects. Of an
    /// object or a row of another kind the id is taken that it has of such a resource.
    /// </summary>
    public Type? Of { get; set; }

    /// <summary>Gets or sets a value indicating whether the id of a configuration is another parameter's.</summary>
    public bool IsNoConfiguration { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, Id);

    private object? Id(object? item) => item switch
    {
        // A resource itself is another parameter's, or its property Id is taken. Where there is neither, its id says what it is.
        ApiModel model => IdIn(model) ?? IdList.Yield(Advice.IdOf(model)),
        PSObject { BaseObject: ApiModel model } => IdIn(model) ?? IdList.Yield(Advice.IdOf(model)),

        // A new rule has a property Id without a value. It is the rule that says what it is.
        null => IdList.Yield(string.Empty),
        string text => Id(text),
        PSObject { BaseObject: string text } => Id(text),
        PSObject { BaseObject: IDictionary dictionary } => Id(dictionary),
        IDictionary dictionary => dictionary.Keys.Cast<object>().FirstOrDefault(IsId) is { } key ? OnlyId(dictionary, key) : item,
        PSObject { BaseObject: PSCustomObject } row when IdIn(row) is { } id => IsNoConfiguration && id is string text ? Id(text) : id,
        _ => item,
    };

    private string? IdIn(ApiModel model) => Of is null ? null : RelatedIds.Of(Of, model);

    private object? IdIn(PSObject row) => (Of is null ? null : RelatedIds.Of(Of, row)) ?? row.Properties["Id"]?.Value;

    private object Id(string text) =>
        IsNoConfiguration && IdList.YieldTo(text, IdFormats.Configuration) is var yielding and not string ? yielding : IdList.YieldTo(text, IdFormats.Rule);

    /// <summary>To the shell, the keys of a hashtable are no properties: what stands beside the id would be passed over without a word.</summary>
    private static object? OnlyId(IDictionary dictionary, object key)
    {
        IEnumerable<object> others = dictionary.Keys.Cast<object>().Where(static other => !IsId(other));
        return dictionary.Count == 1
            ? dictionary[key]
            : throw new ArgumentTransformationMetadataException(MessageText.Format(nameof(Messages.HashtableIsNoRow), string.Join(", ", others)));
    }

    private static bool IsId(object key) => string.Equals(key as string, "Id", StringComparison.OrdinalIgnoreCase);
}
