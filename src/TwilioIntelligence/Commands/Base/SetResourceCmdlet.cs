using System;
using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that updates resources: what is not mentioned stays as the server has it.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class SetResourceCmdlet<T> : ResourceCmdlet<T>
    where T : ApiResource
{
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets a value indicating whether the user's values win conflicts, and the update is sent even if it changes nothing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gets or sets a value indicating whether the server's resource becomes what the object says as a whole.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Replace { get; set; }

    /// <summary>Gets or sets a value indicating whether the object counts as what the server has, which saves the read before the write.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter AssumeCurrent { get; set; }

    /// <summary>Gets or sets a value indicating whether a resource whose version has moved on since it was read is refused.</summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    /// <summary>Gets or sets a value indicating whether null or empty cells of a row clear their fields.</summary>
    [Parameter(ParameterSetName = IdSet)]
    public SwitchParameter ClearEmpty { get; set; }

    /// <summary>Gets how to update.</summary>
    internal UpdateOptions Options => new() { Force = Force, Replace = Replace, AssumeCurrent = AssumeCurrent, CheckVersion = CheckVersion };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What the pipeline binds comes later.
        _typed.UnionWith(MyInvocation.BoundParameters.Keys);
    }

    /// <summary>Reads a text: what was typed counts as it is, but an empty cell of a row says nothing unless it is to clear the field.</summary>
    private protected Bound<string?> Text(string parameter, string? value) =>
        !Unbound.Is(value) && (IsTyped(parameter) || ClearEmpty || !string.IsNullOrEmpty(value)) ? new Bound<string?>(value) : default;

    /// <summary>Tells whether a parameter was typed, and not bound by the pipeline.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);
}
