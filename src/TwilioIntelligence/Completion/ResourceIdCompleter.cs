using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the id of a resource, from the beginning of the id or of the display name.</summary>
public sealed class ResourceIdCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context)
    {
        // An attribute cannot name the resource: the cmdlet knows it.
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        CommandInfo? command = shell.AddCommand("Get-Command").AddParameter("Name", context.CommandName).Invoke<CommandInfo>().FirstOrDefault();
        CmdletInfo? cmdlet = (command as AliasInfo)?.ResolvedCommand as CmdletInfo ?? command as CmdletInfo;
        return cmdlet is not null && Activator.CreateInstance(cmdlet.ImplementingType) is IResourceIdSource source ? source.ListIds(context.Connection) : [];
    }
}
