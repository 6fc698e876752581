using System;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>The version stands in one place, the manifest, and everything else follows.</summary>
public sealed class VersionTests
{
    private static string Manifest => Regex.Match(SourceTree.Read("TwilioIntelligence.psd1"), @"^\s*ModuleVersion\s*=\s*'([^']+)'", RegexOptions.Multiline)
        .Groups[1].Value;

    [Fact]
    public void The_manifest_has_a_version_of_three_numbers() => Assert.Matches(@"^\d+\.\d+\.\d+$", Manifest);

    [Fact]
    public void The_assembly_has_the_version_of_the_manifest()
    {
        Assembly assembly = typeof(IntelligenceConfiguration).Assembly;

        Assert.Equal(Manifest, assembly.GetName().Version!.ToString(3));
        Assert.Equal(Manifest, assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Fact]
    public void The_newest_entry_of_the_changelog_is_about_the_version_of_the_manifest()
    {
        string[] versions = Regex.Matches(SourceTree.Read("CHANGELOG.md"), @"^## \[?(\d+\.\d+\.\d+)\]?", RegexOptions.Multiline)
            .Select(static match => match.Groups[1].Value).ToArray();

        Assert.Equal(Manifest, versions.FirstOrDefault());
        Assert.Equal(versions.Distinct().OrderByDescending(Version.Parse), versions);
    }

    [Fact]
    public void No_other_file_names_the_version_for_the_build() =>
        Assert.DoesNotMatch(@"<(Version|AssemblyVersion|FileVersion|VersionPrefix)>\d", SourceTree.Read("Directory.Build.props")
            + SourceTree.Read("src/TwilioIntelligence/TwilioIntelligence.csproj"));
}
