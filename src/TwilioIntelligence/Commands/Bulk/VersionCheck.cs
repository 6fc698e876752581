using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Refuses a resource that has changed since it was read.</summary>
internal static class VersionCheck
{
    /// <summary>Makes sure that a version has not moved on.</summary>
    /// <param name="noun">What the resource is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="expected">The version that was read.</param>
    /// <param name="actual">The version on the server.</param>
    /// <param name="since">What has changed.</param>
    /// <param name="target">The input.</param>
    /// <exception cref="ErrorRecordException">It has moved on.</exception>
    public static void EnsureSame(string noun, string name, long expected, long actual, IEnumerable<IntelligenceDifference> since, object? target)
    {
        if (actual != expected)
        {
            string changes = string.Join("; ", since.Select(LogFormatter.Format).DefaultIfEmpty("nothing but the version"));
            throw new ErrorRecordException(ErrorRecords.InvalidOperation(nameof(Messages.VersionMismatch), target, noun, name, expected, actual, changes));
        }
    }
}
