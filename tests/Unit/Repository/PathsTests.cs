using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>What files of the repository say about other files leads somewhere, also after one was renamed.</summary>
public sealed class PathsTests
{
    /// <summary>A path from the root. What follows it, such as a variable, makes it the beginning of one only.</summary>
    private static readonly Regex Named = new(
        @"(?<![\w./\\$}*>-])(\.{1,2}/)*(?<name>(src|tests|docs|build|\.github|\.vscode|\.ci|\.config)/[\w./*-]*)(?<more>[<$({\\])?",
        RegexOptions.ExplicitCapture);

    /// <summary>The name of a file where nothing but the name is said of it: in quotes, code may give a file that name first.</summary>
    private static readonly Regex FileName = new(
        @"(?<![\w/\\$}*>.'""-])(?<name>[A-Za-z][\w.-]*\.(md|ps1|psm1|psd1|ps1xml|yml|csproj|props|resx))\b(?![.\w(\\])", RegexOptions.ExplicitCapture);

    private static readonly Regex Link = new(@"\]\((?!https://|#)(?<name>[^)#\s]+)");

    private static readonly Lazy<(string Path, string Text)[]> Texts = new(static () =>
        [.. SourceTree.All().Where(IsText).Select(static path => (path, SourceTree.Read(path)))]);

    /// <summary>The files and folders of the repository.</summary>
    private static readonly Lazy<HashSet<string>> Entries = new(static () => [.. SourceTree.All().SelectMany(Branch)]);

    [Fact]
    public void Every_path_that_a_file_names_is_there()
    {
        string[] places = [.. Texts.Value.Where(static file => Named.IsMatch(file.Text)).Select(static file => file.Path)];

        Assert.All(
            ".vscode/launch.json .github/workflows/ci.yml .ci/run README.md CONTRIBUTING.md SECURITY.md docs/Build-Help.ps1 build.ps1".Split(' '),
            place => Assert.Contains(place, places));
        AssertAllThere(Texts.Value, Named, static (_, path) => path.TrimEnd('.', '-', '/'));
    }

    [Fact]
    public void Every_file_that_is_named_without_its_folder_is_there()
    {
        HashSet<string> names = [.. Entries.Value.Select(static path => Path.GetFileName(path))];

        AssertAllThere(Texts.Value, FileName, static (_, name) => name, names);
    }

    [Fact]
    public void Every_link_of_a_page_leads_somewhere()
    {
        (string Path, string Text)[] pages = [.. Texts.Value.Where(static file => file.Path.EndsWith(".md", StringComparison.Ordinal))
            .Select(static file => (file.Path, WithoutCode(file.Text)))];

        Assert.Contains(pages, static page => page.Path == "SECURITY.md" && Link.IsMatch(page.Text));
        AssertAllThere(pages, Link, static (page, target) => FromRoot(Path.Combine(SourceTree.Root, page, "..", target)));
    }

    /// <summary>Fails with the names in texts that nothing in the repository has, each with its place.</summary>
    private static void AssertAllThere(
        IEnumerable<(string Path, string Text)> texts, Regex pattern, Func<string, string, string> resolve, HashSet<string>? names = null)
    {
        string[] missing =
        [
            .. from text in texts
               from Match match in pattern.Matches(text.Text)
               where !match.Groups["more"].Success
               let name = resolve(text.Path, match.Groups["name"].Value)
               where !IsThere(name, names ?? Entries.Value)
               select $"{text.Path}:{text.Text.AsSpan(0, match.Index).Count('\n') + 1} names {name}, which is not there.",
        ];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    /// <summary>Tells whether something has a name, or may have it once the repository is built.</summary>
    private static bool IsThere(string name, HashSet<string> names) =>
        names.Contains(name) || Regex.IsMatch(name, "/(bin|obj)(/|$)")
            || (name.Contains('*', StringComparison.Ordinal) && names.Any(entry => FileSystemName.MatchesSimpleExpression(name, entry)));

    private static bool IsText(string path) => Path.GetExtension(path) is ".cs" or ".ps1" or ".psm1" or ".psd1" or ".ps1xml" or ".md" or ".yml" or ".json"
        or ".csproj" or ".proj" or ".props" or ".editorconfig" or ".cjs" or ".mjs" || path == ".ci/run";

    /// <summary>Lists a file, and the folders that it is in.</summary>
    private static IEnumerable<string> Branch(string path) =>
        path.Split('/').Select((_, index) => string.Join('/', path.Split('/').Take(index + 1)));

    private static string FromRoot(string path) => Path.GetRelativePath(SourceTree.Root, Path.GetFullPath(path)).Replace('\\', '/').TrimEnd('/');

    /// <summary>Blanks the code of a page, and keeps its lines.</summary>
    private static string WithoutCode(string markdown) =>
        Regex.Replace(markdown, @"(?ms)^```.*?^```|`[^`\n]+`", static code => new string('\n', code.Value.AsSpan().Count('\n')));
}
