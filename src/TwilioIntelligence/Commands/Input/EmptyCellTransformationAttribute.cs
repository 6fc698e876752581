using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Takes an empty cell of a row for nothing: to the shell, empty text is the number 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EmptyCellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
}
