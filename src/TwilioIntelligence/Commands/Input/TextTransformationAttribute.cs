using System;
using System.Collections;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Writes a date as ISO text. The shell makes a date of any text in JSON that looks like one, and would write it in the form of the
/// culture. An object is refused, whose id or type would become the text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ShellValues.Unwrap(inputData) switch
    {
        DateTime or DateTimeOffset => JsonValueConverter.ToToken(ShellValues.Unwrap(inputData)).GetString(),
        { } given when given.GetType().Assembly == typeof(ApiModel).Assembly => throw Refused(Names.WithArticle(Names.NounOf(given.GetType()))),
        IDictionary => throw Refused("an object"),
        _ => inputData,
    };

    private static ArgumentTransformationMetadataException Refused(string kind) => new(MessageText.Format(nameof(Messages.NotText), kind));
}
