using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>The repository that the tests were built from.</summary>
internal static class SourceTree
{
    private static readonly Lazy<string> Found = new(static () =>
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TwilioIntelligence.psd1")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TwilioIntelligence.psd1.");
    });

    public static string Root => Found.Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The files of the repository by their path from its root, without what a build or an editor makes.</summary>
    public static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(static path => !Regex.IsMatch(path, @"(^|/)(bin|obj|out|node_modules|TestResults|\.(?!ci/|config/|github/|vscode/)\w+)/"));

    /// <summary>The source files of the module under one of its folders, by their path from there.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder = "")
    {
        string module = Path.Combine(Root, "src", "TwilioIntelligence");
        return Directory.EnumerateFiles(Path.Combine(module, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(module, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(static file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(static file => file.Path, StringComparer.Ordinal)
            .ToArray();
    }
}
