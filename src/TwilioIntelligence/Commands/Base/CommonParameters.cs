using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Base;

/// <summary>Reads the common parameters of a call, and the preference variables behind them, as the shell does.</summary>
internal sealed class CommonParameters
{
    private readonly PSCmdlet _cmdlet;

    public CommonParameters(PSCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>
    /// Gets a value indicating whether the cmdlet only says what it would do. PowerShell writes the same text with -Verbose when the
    /// change is made, and that text goes into logs.
    /// </summary>
    public bool IsWhatIf => TryGetBound("WhatIf", out object? given) ? (SwitchParameter)given! : LanguagePrimitives.IsTrue(Preference("WhatIf"));

    /// <summary>Gets a value indicating whether a person reads of each change before it is made: as a preview, or in a question.</summary>
    public bool IsShown => IsWhatIf || IsConfirm;

    /// <summary>Gets a value indicating whether debug messages are shown or asked about.</summary>
    public bool IsDebug => TryGetBound("Debug", out object? given)
        ? (SwitchParameter)given!
        : Preference("Debug") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Gets a value indicating whether an error ends the pipeline.</summary>
    public bool StopsOnError =>
        LanguagePrimitives.TryConvertTo(TryGetBound("ErrorAction", out object? given) ? given : Preference("ErrorAction"), out ActionPreference action)
        && action == ActionPreference.Stop;

    /// <summary>Gets a value indicating whether a person is asked before a change.</summary>
    private bool IsConfirm
    {
        get
        {
            if (TryGetBound("Confirm", out object? given))
            {
                return (SwitchParameter)given!;
            }

            var cmdlet = (CmdletAttribute)Attribute.GetCustomAttribute(_cmdlet.GetType(), typeof(CmdletAttribute));
            return LanguagePrimitives.TryConvertTo(Preference("Confirm"), out ConfirmImpact impact)
                && impact != ConfirmImpact.None && cmdlet.ConfirmImpact >= impact;
        }
    }

    private bool TryGetBound(string parameter, out object? value) => _cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out value);

    private object? Preference(string parameter) => _cmdlet.GetVariableValue(parameter + "Preference");
}
