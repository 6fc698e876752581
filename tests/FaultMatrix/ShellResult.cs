using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>What a script wrote.</summary>
public sealed class ShellResult
{
    public ShellResult(IReadOnlyList<PSObject> output, IReadOnlyList<ErrorRecord> errors, PSDataStreams streams)
    {
        Output = output;
        Errors = errors;
        Warnings = streams.Warning.Select(static record => record.Message).ToArray();
        Messages = [.. Warnings, .. streams.Verbose.Select(static record => record.Message), .. streams.Debug.Select(static record => record.Message)];
    }

    public IReadOnlyList<PSObject> Output { get; }

    public IReadOnlyList<ErrorRecord> Errors { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Gets the texts of the streams of warnings, of what is verbose and of what helps to debug.</summary>
    public IReadOnlyList<string> Messages { get; }
}
