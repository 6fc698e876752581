using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>What every command of this module has: its objects are shown as the module's views say.</summary>
public abstract class ModuleCommand : PSCmdlet
{
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
