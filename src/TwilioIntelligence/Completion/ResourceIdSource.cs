using System;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Completion;

/// <summary>Finds out which resources a command is for: an attribute cannot name them, but the cmdlet knows.</summary>
internal static class ResourceIdSource
{
    /// <summary>Gets what lists the resources of a command, or <see langword="null"/> where it is for none.</summary>
    public static IResourceIdSource? Of(string commandName)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        CommandInfo? command = shell.AddCommand("Get-Command").AddParameter("Name", commandName).Invoke<CommandInfo>().FirstOrDefault();
        CmdletInfo? cmdlet = (command as AliasInfo)?.ResolvedCommand as CmdletInfo ?? command as CmdletInfo;
        return cmdlet is null ? null : Activator.CreateInstance(cmdlet.ImplementingType) as IResourceIdSource;
    }
}
