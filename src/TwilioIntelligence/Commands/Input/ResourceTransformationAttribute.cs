using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
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
    /// <param name="wanted">The type of what the parameter takes.</param>
    public ResourceTransformationAttribute(Type wanted) => _wanted = wanted;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = ShellValues.Unwrap(inputData);
        IEnumerable<object?> items = given is IEnumerable list and not string ? list.Cast<object?>().Select(ShellValues.Unwrap) : [given];
        return items.FirstOrDefault(item => item is string or ApiModel && !_wanted.IsInstanceOfType(item)) is { } wrong
            ? throw new ArgumentTransformationMetadataException(Advice.Replacing(_wanted, wrong))
            : inputData;
    }
}
