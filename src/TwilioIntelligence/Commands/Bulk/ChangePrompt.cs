using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Asks whether a change is to be made, and shows it field by field.</summary>
internal static class ChangePrompt
{
    /// <summary>Asks, or only says what would be done under <c>-WhatIf</c>.</summary>
    /// <param name="host">Who asks.</param>
    /// <param name="what">What is to be done, and to what.</param>
    /// <param name="differences">What it changes, as far as it is a change of fields.</param>
    /// <returns>Whether to do it.</returns>
    public static bool ShouldProcess(this IJobHost host, string what, IReadOnlyList<IntelligenceDifference>? differences = null)
    {
        differences ??= [];
        if (differences.Any(static difference => difference.HasUnknownOperator))
        {
            host.LearnOperatorNames();
        }

        return host.ShouldProcess(what + Lines(!host.IsWhatIf), what + "?" + Lines(false), Messages.ConfirmCaption);

        // With -Verbose, PowerShell logs the first text, and logs must not hold what addresses hide.
        string Lines(bool isLogged) => string.Concat(differences.Select(difference =>
            Environment.NewLine + "  " + (isLogged ? LogFormatter.Format(difference) : difference.ToString(TerminalColors.Old, TerminalColors.New))));
    }
}
