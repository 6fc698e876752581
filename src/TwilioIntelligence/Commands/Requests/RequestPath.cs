using System;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>Makes sure that a path stays on the connection's host, whatever it holds.</summary>
internal static class RequestPath
{
    /// <summary>Checks a path that a person wrote, and puts the slash in front that it may lack.</summary>
    /// <exception cref="RecordedException">It leads, or might lead, elsewhere.</exception>
    public static string Checked(string path)
    {
        string rooted = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        string beforeQuery = rooted.Split('?')[0];
        bool leadsAway = beforeQuery.Contains("://")
            || beforeQuery.StartsWith("//", StringComparison.Ordinal)
            || rooted.Any(static character => character is '\\' or '#' or < ' ')
            || beforeQuery.Split('/').Any(static segment => Uri.UnescapeDataString(segment) is "." or "..");
        return leadsAway
            ? throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidPath), AddressMask.Address(path), AddressMask.Address(path)))
            : rooted;
    }
}
