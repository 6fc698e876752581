using System.Collections.Generic;
using System.Management.Automation;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>What a script wrote.</summary>
public sealed class ShellResult
{
    public ShellResult(IReadOnlyList<PSObject> output, IReadOnlyList<ErrorRecord> errors)
    {
        Output = output;
        Errors = errors;
    }

    public IReadOnlyList<PSObject> Output { get; }

    public IReadOnlyList<ErrorRecord> Errors { get; }
}
