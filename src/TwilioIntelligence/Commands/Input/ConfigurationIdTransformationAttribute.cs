using System;
using System.Management.Automation;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes Intelligence configurations, and their ids, for a parameter that names them, and leaves all else to another one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigurationIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, static item => item switch
    {
        string text => IdList.YieldUnless(text, IdFormats.Configuration),
        PSObject { BaseObject: string text } => IdList.YieldUnless(text, IdFormats.Configuration),
        IntelligenceConfiguration { Id: { } id } => id,
        PSObject { BaseObject: IntelligenceConfiguration { Id: { } id } } => id,
        _ => item,
    });
}
