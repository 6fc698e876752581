using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes an empty cell of a row for one that says nothing, where the parameter could make nothing of empty text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EmptyCellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
}
