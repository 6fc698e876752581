using System;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Turns what a person writes for rules into rules.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return RuleInput.ReadAll(inputData).ToArray();
        }
        catch (Exception exception) when (exception is FormatException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
