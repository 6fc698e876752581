using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands;

/// <summary>Stops what the API would refuse before it is sent.</summary>
internal static class Validation
{
    /// <summary>Names all faults at once. Findings that are only doubtful pass.</summary>
    /// <exception cref="RecordedException">There is a fault.</exception>
    public static void ThrowIfInvalid(IReadOnlyList<IntelligenceFinding> findings, string name, object? target)
    {
        string faults = Faults(findings);
        if (faults.Length > 0)
        {
            throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidConfiguration), target, name, faults));
        }
    }

    /// <summary>Lists the faults in a line; nothing where there is none.</summary>
    public static string Faults(IEnumerable<IntelligenceFinding> findings) =>
        string.Join("; ", findings.Where(static finding => finding.Severity == IntelligenceFindingSeverity.Error).Select(LogText.Of));
}
