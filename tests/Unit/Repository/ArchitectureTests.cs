using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>What docs say of the structure of the module holds: imports run one way, and a file is named after the one thing in it.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Client")]
    [InlineData("Models")]
    [InlineData("Webhooks")]
    public void Client_and_Models_do_not_know_PowerShell(string folder) =>
        AssertNone(SourceTree.Files(folder), @"System\.Management\.Automation|\bPS(Object|Cmdlet|Credential)\b|\bErrorRecord\b");

    [Theory]
    [InlineData("Client", "Commands|Completion|Connections")]
    [InlineData("Models", "Commands|Completion|Connections|Client")]
    [InlineData("Connections", "Commands|Completion")]
    [InlineData("Webhooks", "Commands|Completion|Connections|Client|Models")]
    public void Imports_run_one_way(string folder, string forbidden) =>
        AssertNone(SourceTree.Files(folder), $@"\bTwilioIntelligence\.({forbidden})\b|\busing\s+({forbidden})\b|(?<![\w.])({forbidden})\.[A-Z]");

    [Fact]
    public void Each_folder_has_its_namespace()
    {
        // What a user sees stands in the module's own namespace, wherever its file is.
        foreach (SourceFile file in SourceTree.Files())
        {
            string declared = Regex.Match(file.Text, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value;
            string folder = file.Path.Contains('/', StringComparison.Ordinal) ? file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.') : string.Empty;
            string[] allowed = [$"TwilioIntelligence.{folder}", "TwilioIntelligence",
                $"TwilioIntelligence.{folder.Replace("Models.", string.Empty, StringComparison.Ordinal)}", $"TwilioIntelligence.{folder.Split('.')[0]}"];
            Assert.True(allowed.Contains(declared), $"{file} declares the namespace '{declared}'.");
        }
    }

    [Fact]
    public void JSON_is_read_and_written_in_one_way_only() =>
        AssertNone(SourceTree.Files(),
            @"\bJsonConvert\b|\bFromObject\s*\(|\bToObject\s*<|\bJsonSerializer\s*\(|JToken\.Parse|JObject\.Parse|JArray\.Parse|new " +
                @"Json(TextReader|TextWriter|SourceReader)\b");

    [Fact]
    public void The_client_knows_time_by_its_clock_only() =>
        AssertNone(SourceTree.Files("Client"), @"\bThread\.Sleep\b|\bTask\.Delay\b|\bDateTime(Offset)?\.(UtcNow|Now)\b", allowed: ["Client/Clock.cs"]);

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
