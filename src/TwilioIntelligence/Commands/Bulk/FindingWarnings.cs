using System.Collections.Generic;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Warns of what the API takes, but may not do what is meant.</summary>
internal static class FindingWarnings
{
    /// <summary>Writes a warning for each finding.</summary>
    public static void Write(IJobHost host, IEnumerable<IntelligenceFinding> findings, string name)
    {
        foreach (IntelligenceFinding finding in findings)
        {
            host.WriteWarning($"{name}: {finding}");
        }
    }
}
