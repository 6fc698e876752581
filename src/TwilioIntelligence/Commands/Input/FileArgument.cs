using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Finds the files that a path argument names.</summary>
internal static class FileArgument
{
    /// <summary>Finds the files.</summary>
    /// <param name="cmdlet">The cmdlet, whose location relative paths start from.</param>
    /// <param name="path">The path.</param>
    /// <param name="isLiteral">Whether wildcards in it are part of the name. Otherwise they are where a file has exactly that name.</param>
    /// <exception cref="ErrorRecordException">There is no such file, or it is a folder.</exception>
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            string exact = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
            List<string> found = isLiteral || File.Exists(exact) ? [exact] : [.. cmdlet.GetResolvedProviderPathFromPSPath(Pattern(path, exact), out _)];

            // A wildcard means the files that it matches, and no folder beside them.
            List<string> files = found.FindAll(static file => !Directory.Exists(file));
            if (files.Count > 0 && files.All(File.Exists))
            {
                return files;
            }

            if (found.Count > 0 && files.Count == 0 && (isLiteral || !WildcardPattern.ContainsWildcardCharacters(path)))
            {
                throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.NotAFile), path, path));
            }
        }
        catch (Exception exception)
            when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            // Reported below, in the same words for every way in which a file may be missing.
        }

        throw new ErrorRecordException(ErrorRecords.FileNotFound(path));
    }

    /// <summary>A folder that is there is no pattern, whatever its name looks like: <c>backup [prod]/*.json</c>.</summary>
    private static string Pattern(string path, string exact) =>
        Path.GetDirectoryName(exact) is { Length: > 0 } folder && WildcardPattern.ContainsWildcardCharacters(folder) && Directory.Exists(folder)
            ? Path.Combine(WildcardPattern.Escape(folder), Path.GetFileName(exact))
            : path;
}
