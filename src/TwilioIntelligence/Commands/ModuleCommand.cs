using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>What every command of this module has: its objects are shown as the module's views say.</summary>
public abstract class ModuleCommand : PSCmdlet
{
    /// <summary>
    /// Gets a value indicating whether nothing is to be done, but said what would be. The shell says the same with -Verbose when it
    /// is done, and that goes into logs.
    /// </summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf)
        ? (SwitchParameter)whatIf
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ModuleViews.Load() is string problem)
        {
            WriteVerbose(problem);
        }
    }
}
