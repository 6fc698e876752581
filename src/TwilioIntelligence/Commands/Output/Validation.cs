using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Stops what the API would refuse before it is sent.</summary>
internal static class Validation
{
    /// <summary>Names all faults at once. Findings that are only warnings pass.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="noun">What is to be sent, such as <c>configuration</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="target">The input.</param>
    /// <exception cref="ErrorRecordException">There is a fault.</exception>
    public static void ThrowIfInvalid(IReadOnlyList<IntelligenceFinding> findings, string noun, string name, object? target)
    {
        string faults = Faults(findings);
        if (faults.Length > 0)
        {
            throw new ErrorRecordException(ErrorRecords.Invalid(noun, name, faults, target));
        }
    }

    /// <summary>Lists the faults in a line; nothing where there is none.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="name">Says a finding in other words, or <see langword="null"/> to leave it as it is.</param>
    public static string Faults(IEnumerable<IntelligenceFinding> findings, Func<string, string>? name = null) => string.Join("; ", findings
        .Where(static finding => finding.Severity == IntelligenceFindingSeverity.Error)
        .Select(LogFormatter.Format)
        .Select(finding => name?.Invoke(finding) ?? finding));
}
