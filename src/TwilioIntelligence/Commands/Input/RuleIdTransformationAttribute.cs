using System;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes ids of rules, rules, and rows that say one, and leaves all else to another parameter that can take it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, static item => item switch
    {
        string text => IdList.YieldUnless(text, IdFormats.Rule),
        PSObject { BaseObject: string text } => IdList.YieldUnless(text, IdFormats.Rule),
        ApiModel model => IdList.Yield(Advice.IdOf(model)),
        PSObject { BaseObject: ApiModel model } => IdList.Yield(Advice.IdOf(model)),
        PSObject { BaseObject: PSCustomObject } row => row.Properties["RuleId"]?.Value ?? throw IdList.NotTaken(row, "rule"),
        null => null,
        _ => throw IdList.NotTaken(item, "rule"),
    });
}
