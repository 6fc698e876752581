using System;
using System.Management.Automation;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Leaves an argument that is not the id of a rule to another parameter that can take it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => IdList.Map(inputData, static item => item switch
    {
        string text => IdList.YieldUnless(text, IdFormats.Rule),
        PSObject { BaseObject: string text } => IdList.YieldUnless(text, IdFormats.Rule),
        _ => item,
    });
}
