using System;
using System.Collections;
using System.Management.Automation;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Reads configurations that went through a file or a job: objects and hashtables with the same fields.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        IdList.Map(inputData, static item => ShellValues.Unwrap(item) is IDictionary ? Read(item!) : item);

    private static IntelligenceConfiguration Read(object given)
    {
        string fault = MessageText.Format(nameof(Messages.NotAConfiguration), given);
        try
        {
            if (ConfigurationConverter.ReadConfiguration(given) is { } configuration)
            {
                return configuration;
            }
        }
        catch (InputException exception)
        {
            fault = exception.Message;
        }

        throw new ArgumentTransformationMetadataException(UriRedactor.Sentence(fault));
    }
}
