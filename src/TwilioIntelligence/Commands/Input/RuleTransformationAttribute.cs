using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Turns what a person writes for rules into rules.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Plain = new(@"^[\w -]{1,128}\z");

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // A list that is missing is told apart from an empty one. An id or a name by position is another parameter's; the shell tries this one first.
        if (ShellValues.Unwrap(inputData) is not { } given || (given is string text && Plain.IsMatch(text)))
        {
            return ShellValues.Unwrap(inputData);
        }

        try
        {
            return RuleConverter.ReadAll(inputData).ToArray();
        }
        catch (InputException exception)
        {
            // The shell keeps the cause with the error: one that quotes what an address hides is rebuilt without that.
            string message = UriRedactor.Sentence(exception.Message);
            throw new ArgumentTransformationMetadataException(message, message == exception.Message ? exception : new FormatException(message));
        }
    }
}
