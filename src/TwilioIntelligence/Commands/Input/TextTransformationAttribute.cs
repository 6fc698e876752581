using System;
using System.Management.Automation;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Writes a date as ISO text. The shell makes a date of any text in JSON that looks like one, and would write it in the form of the
/// culture.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) is DateTime or DateTimeOffset ? JsonValueConverter.ToToken(ShellValues.Unwrap(inputData)).GetString() : inputData;
}
