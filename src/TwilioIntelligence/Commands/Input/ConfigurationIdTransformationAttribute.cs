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
        PSObject { BaseObject: PSCustomObject } row when row.Properties["ConfigurationId"]?.Value is { } id => id,
        null => null,
        _ => throw IdList.NotTaken(item, "configuration"),
    });
}
