using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Reads a time in ISO form by the calendar of that form, and in local time unless it says otherwise. The shell would read it by the calendar
/// of the culture, which for some is another one: 2026 is then a year of the past or of the future. Text in any other form is left to the shell.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex IsoDate = new(@"^\s*\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ShellValues.Unwrap(inputData) is string text && IsoDate.IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time) ? time : inputData;
}
