using System;
using System.Management.Automation;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Takes Intelligence configurations, what belongs to one, and their ids, for a parameter that names them, and leaves all else to another
/// one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigurationIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, static item => item switch
    {
        string text => IdList.YieldUnless(text, IdFormats.Configuration),
        PSObject { BaseObject: string text } => IdList.YieldUnless(text, IdFormats.Configuration),
        ApiModel model when RelatedIds.Of(typeof(IntelligenceConfiguration), model) is { } id => id,
        PSObject { BaseObject: ApiModel model } when RelatedIds.Of(typeof(IntelligenceConfiguration), model) is { } id => id,
        PSObject { BaseObject: PSCustomObject } row when (row.Properties["ConfigurationId"]?.Value ?? OwnId(row)) is { } id => id,
        null => null,
        _ => throw IdList.NotTaken(item, "configuration"),
    });

    /// <summary>A configuration that went through a file or a job is a row, too. What else has an id is the other parameter's.</summary>
    private static string? OwnId(PSObject row) =>
        row.Properties["Id"]?.Value is string id && id.StartsWith(IdFormats.Configuration.Prefix, StringComparison.Ordinal) ? id : null;
}
