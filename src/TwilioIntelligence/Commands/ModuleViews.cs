using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace TwilioIntelligence.Commands;

/// <summary>
/// How PowerShell shows and serializes the objects of this module. The manifest does not name these files, because PowerShell
/// would then read all views of the session again during the import, which takes several times as long as the import itself.
/// They are read when the first command of the module runs, once in each runspace.
/// </summary>
internal static class ModuleViews
{
    private const string Utility = @"Microsoft.PowerShell.Utility\";

    private static readonly ConditionalWeakTable<Runspace, object> Loaded = new();

    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleViews).Assembly.Location) ?? string.Empty;

    private static string FormatFile => Path.Combine(Folder, "TwilioIntelligence.Format.ps1xml");

    private static string TypesFile => Path.Combine(Folder, "TwilioIntelligence.Types.ps1xml");

    /// <summary>Reads the files, unless this runspace has done so already.</summary>
    /// <returns>Why they could not be read: nobody is kept from work by that. Nothing when they could.</returns>
    public static string? Load()
    {
        Runspace? runspace = Runspace.DefaultRunspace;
        if (runspace is null || Loaded.TryGetValue(runspace, out _))
        {
            return null;
        }

        string? problem = Run("Update-TypeData", TypesFile) ?? Run("Update-FormatData", FormatFile);
        Loaded.Add(runspace, runspace);
        return problem;
    }

    /// <summary>Takes away what <see cref="Load"/> has brought, so that a module that is removed leaves nothing behind.</summary>
    public static void Unload()
    {
        Runspace? runspace = Runspace.DefaultRunspace;
        if (runspace is null || !Loaded.Remove(runspace))
        {
            return;
        }

        InitialSessionStateEntryCollection<SessionStateFormatEntry>? formats = runspace.InitialSessionState?.Formats;
        for (int index = (formats?.Count ?? 0) - 1; index >= 0; index--)
        {
            if (string.Equals(formats![index].FileName, FormatFile, StringComparison.OrdinalIgnoreCase))
            {
                formats.RemoveItem(index);
            }
        }

        Run("Remove-TypeData", TypesFile);
        Run("Update-FormatData", null);
    }

    private static string? Run(string command, string? file)
    {
        try
        {
            // A pipeline of its own: the user's preferences, aliases, error list and language mode have no part in it.
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand(Utility + command).AddParameter("ErrorAction", ActionPreference.Stop);
            shell.AddParameter("WhatIf", false).AddParameter("Confirm", false).AddParameter("Verbose", false).AddParameter("Debug", false);
            if (file is not null)
            {
                shell.AddParameter(command.StartsWith("Remove", StringComparison.Ordinal) ? "Path" : "AppendPath", file);
            }

            shell.Invoke();
            return shell.Streams.Error.FirstOrDefault()?.ToString();
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            return exception.Message;
        }
    }
}
