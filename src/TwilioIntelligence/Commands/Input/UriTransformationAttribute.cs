using System;
using System.Globalization;
using System.Management.Automation;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Reads an address. The shell's own error for one that cannot be read quotes it, and with it the password that it may hold.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UriTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = ShellValues.Unwrap(inputData);
        if (value is null or Uri)
        {
            return value;
        }

        string text = (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address)
            ? address
            : throw new ArgumentTransformationMetadataException(MessageText.Format(nameof(Messages.UnreadableUri), UriRedactor.Address(text)));
    }
}
