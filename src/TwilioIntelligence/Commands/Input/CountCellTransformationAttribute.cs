using System;
using System.Globalization;
using System.Management.Automation;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Reads a whole number from a cell of a row, and an empty one as nothing. To the shell, empty text is the number 0, 3.5 is 4, and a cell
/// that is no number at all is passed over without a word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountCellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ShellValues.Unwrap(inputData) switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count)
            ? count
            : throw new ArgumentTransformationMetadataException(
                MessageText.Format(nameof(Messages.ValueDoesNotFit), UriRedactor.Text(text), "whole number")),
        _ => inputData,
    };
}
