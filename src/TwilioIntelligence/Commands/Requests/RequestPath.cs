using System;
using System.Linq;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>Makes sure that a path stays on the connection's host, and names what it seems to name, whatever it holds.</summary>
internal static class RequestPath
{
    private const string SomeHost = "host.invalid";

    /// <summary>Checks a path that a person wrote, and puts the slash in front that it may lack.</summary>
    /// <exception cref="RecordedException">It leads, or might lead, elsewhere.</exception>
    public static string Checked(string path)
    {
        string trimmed = path.Trim(' ');
        string rooted = trimmed.StartsWith("/", StringComparison.Ordinal) ? trimmed : "/" + trimmed;
        string beforeQuery = rooted.Split('?')[0];
        bool leadsAway = beforeQuery.Contains("://")
            || beforeQuery.StartsWith("//", StringComparison.Ordinal)
            || rooted.Any(static character => character is '\\' or '#' or < ' ')
            || Decoded(beforeQuery).Split('/', '\\').Any(IsStep)
            || !IsSentAsWritten(beforeQuery);
        return leadsAway
            ? throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidPath), UriRedactor.Address(path), UriRedactor.Address(path)))
            : rooted;
    }

    /// <summary>Takes all escapes away, also those of escapes: somebody on the way may do the same.</summary>
    private static string Decoded(string path)
    {
        string decoded = Uri.UnescapeDataString(path);
        return decoded == path ? path : Decoded(decoded);
    }

    /// <summary>Tells whether a part of a path is a step to somewhere else. Blanks around it, and what follows a semicolon, may be dropped on the
    /// way.</summary>
    private static bool IsStep(string part)
    {
        string step = string.Concat(part.Split(';')[0].Where(static character => !char.IsWhiteSpace(character) && !char.IsControl(character)));
        return step is "." or "..";
    }

    /// <summary>An address is tidied up before it is sent. Whatever that makes of it, it must still name the same.</summary>
    private static bool IsSentAsWritten(string path) =>
        Uri.TryCreate($"https://{SomeHost}{path}", UriKind.Absolute, out Uri? address)
        && address.Host == SomeHost
        && Uri.UnescapeDataString(address.AbsolutePath) == Uri.UnescapeDataString(path);
}
