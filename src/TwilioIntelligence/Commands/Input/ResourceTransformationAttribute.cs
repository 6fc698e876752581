using System;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Names the command that was meant where a parameter is given another kind of resource, or an id. Only for a parameter that no other
/// one competes with: the shell tries all that could take an object.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResourceTransformationAttribute : ArgumentTransformationAttribute
{
    private readonly Type _wanted;

    /// <summary>Initializes a new instance of the <see cref="ResourceTransformationAttribute"/> class.</summary>
    /// <param name="wanted">The type of the parameter.</param>
    public ResourceTransformationAttribute(Type wanted) => _wanted = wanted;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = ShellValues.Unwrap(inputData);
        return given is string or ApiModel && !_wanted.IsInstanceOfType(given)
            ? throw new ArgumentTransformationMetadataException(Advice.Replacing(_wanted, given))
            : inputData;
    }
}
