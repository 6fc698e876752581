using System;
using System.Management.Automation;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Says what to do with a connection that went to another process: its secret stayed behind.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject instance && instance.TypeNames.Contains("Deserialized." + typeof(IntelligenceConnection).FullName)
            ? throw new ArgumentTransformationMetadataException(MessageText.Text(nameof(Messages.ConnectionOfAnotherProcess)))
            : inputData;
}
