using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>What docs say of the structure of the module holds: imports run one way, and a file is named after the one thing in it.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Each_folder_has_its_namespace()
    {
        // What a user sees stands in the module's own namespace, wherever its file is.
        foreach (SourceFile file in SourceTree.Files())
        {
            string declared = Regex.Match(file.Text, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value;
            string folder = file.Path.Contains('/', StringComparison.Ordinal) ? file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.') : string.Empty;
            bool isVisible = Regex.IsMatch(file.Code, @"^public ", RegexOptions.Multiline);
            string[] allowed = [$"TwilioIntelligence.{folder}", .. isVisible ? ["TwilioIntelligence"] : Array.Empty<string>()];
            Assert.True(allowed.Contains(declared), $"{file} declares the namespace '{declared}'.");
        }
    }

    [Fact]
    public void There_are_as_many_source_files_as_types()
    {
        foreach (SourceFile file in SourceTree.Files())
        {
            string[] types = TopLevelTypes(file).ToArray();
            Assert.True(types.SequenceEqual([file.Name]), $"{file} holds {(types.Length == 0 ? "no type" : string.Join(", ", types))}.");
        }
    }

    [Fact]
    public void What_users_see_stands_in_the_namespace_of_the_module()
    {
        // Cmdlets, their attributes and completers are named in scripts by other names.
        SourceFile[] visible = SourceTree.Files().Where(static file => Regex.IsMatch(file.Code, @"^public ", RegexOptions.Multiline)
            && !Regex.IsMatch(file.Path, "^(Commands|Completion)/")).ToArray();

        Assert.NotEmpty(visible);
        Assert.All(visible, static file => Assert.Matches(@"^namespace TwilioIntelligence;",
            file.Text[file.Text.IndexOf("namespace", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Assert.All(SourceTree.Files(), static file => Assert.DoesNotMatch("Helper|Manager|Utils?$|Utility", file.Name));

    [Fact]
    public void Every_cmdlet_is_in_a_file_of_its_name()
    {
        SourceFile[] commands = SourceTree.Files("Commands").Where(static file => Regex.IsMatch(file.Code, @"\[Cmdlet\(")).ToArray();

        Assert.NotEmpty(commands);
        foreach (SourceFile file in commands)
        {
            Match attribute = Assert.Single(Regex.Matches(file.Code, @"\[Cmdlet\(\s*Verbs\w+\.(\w+),\s*""(\w+)"""));
            Assert.Equal($"{attribute.Groups[1].Value}{attribute.Groups[2].Value}Command", file.Name);
        }
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_no_other()
    {
        string list = Regex.Match(SourceTree.Read("TwilioIntelligence.psd1"), @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        string[] exported = Regex.Matches(list, @"'([\w-]+)'").Select(static match => match.Groups[1].Value).ToArray();
        IEnumerable<string> written = SourceTree.Files("Commands")
            .SelectMany(static file => Regex.Matches(file.Code, @"\[Cmdlet\(\s*Verbs\w+\.(\w+),\s*""(\w+)"""))
            .Select(static match => $"{match.Groups[1].Value}-{match.Groups[2].Value}");

        Assert.Equal(written.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> TopLevelTypes(SourceFile file) =>
        Regex.Matches(file.Code,
            @"^(?:public |internal )(?:(?:static|sealed|abstract|partial|readonly) )*(?:class|struct|interface|enum|record|delegate \w+) (\w+)",
            RegexOptions.Multiline)
            .Select(static match => match.Groups[1].Value);

    private static void AssertNone(IReadOnlyList<SourceFile> files, string pattern, string[]? allowed = null)
    {
        Assert.NotEmpty(files);
        IEnumerable<string> found = files
            .Where(file => allowed?.Contains(file.Path) != true)
            .SelectMany(file => Regex.Matches(file.Code, pattern).Select(match => $"{file}: {match.Value}"));
        Assert.Empty(found);
    }
}
