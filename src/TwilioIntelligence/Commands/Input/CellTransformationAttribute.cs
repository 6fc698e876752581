using System;
using System.Management.Automation;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Reads a value from the text in a cell of a row. The shell would make something else of it, or pass it over without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class CellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Gets the value of a cell that is empty.</summary>
    private protected virtual object? Empty => null;

    /// <summary>Gets what a cell is to hold, for the error about one that holds something else.</summary>
    private protected abstract string Wanted { get; }

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ShellValues.Unwrap(inputData) switch
    {
        null => Empty,
        string text when string.IsNullOrWhiteSpace(text) => Empty,
        string text => Read(text)
            ?? throw new ArgumentTransformationMetadataException(MessageText.Format(nameof(Messages.ValueDoesNotFit), UriRedactor.Text(text), Wanted)),
        _ => inputData,
    };

    /// <summary>Reads the text; nothing where it is none of what is wanted.</summary>
    private protected abstract object? Read(string text);
}
