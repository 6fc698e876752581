using System;
using System.Collections;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Converts nothing to a model. Where the shell has to convert, a parameter was given something else, and the error says what to give.
/// The shell tries it only after all parameters that take the value as it is.
/// </summary>
public sealed class ModelTypeConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => ShellValues.Unwrap(sourceValue) is not (null or IDictionary);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException(Advice.Replacing(destinationType, ShellValues.Unwrap(sourceValue)!));

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();
}
