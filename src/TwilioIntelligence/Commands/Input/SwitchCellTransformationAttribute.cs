using System;
using System.Management.Automation;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Reads a switch from a cell of a row, and an empty one as off. The shell makes no switch of text: it would pass the cell over without a
/// word, and True would be as good as False.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchCellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ShellValues.Unwrap(inputData) switch
    {
        null => false,
        string text when string.IsNullOrWhiteSpace(text) => false,
        string text => bool.TryParse(text, out bool isOn)
            ? isOn
            : throw new ArgumentTransformationMetadataException(
                MessageText.Format(nameof(Messages.ValueDoesNotFit), UriRedactor.Text(text), "Boolean")),
        _ => inputData,
    };
}
