using System;
using System.Linq;
using System.Text;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>Makes sure that a path stays on the connection's host, and names what it seems to name, whatever it holds.</summary>
internal static class RequestPath
{
    private const string SomeHost = "host.invalid";

    /// <summary>Checks a path that a person wrote, and puts the slash in front that it may lack.</summary>
    /// <exception cref="ErrorRecordException">It leads, or might lead, elsewhere.</exception>
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
            ? throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidPath), UriRedactor.Address(path), UriRedactor.Address(path)))
            : rooted;
    }

    /// <summary>Takes all escapes away, also those of escapes: somebody on the way may do the same.</summary>
    private static string Decoded(string path)
    {
        // Byte by byte: one that completes an escape takes the place of it, and may complete the next. So each is looked at once.
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        int length = 0;
        foreach (byte next in bytes)
        {
            bytes[length++] = next;
            while (length >= 3 && bytes[length - 3] == '%' && Hex(bytes[length - 2]) is { } high && Hex(bytes[length - 1]) is { } low)
            {
                length -= 2;
                bytes[length - 1] = (byte)((high * 16) + low);
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static int? Hex(byte letter) => (char)letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'a' and <= 'f' => letter - 'a' + 10,
        >= 'A' and <= 'F' => letter - 'A' + 10,
        _ => null,
    };

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
