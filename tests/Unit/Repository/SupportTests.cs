using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>What tests, tasks and the demo share is written once, in tests/Support.</summary>
public sealed class SupportTests
{
    [Theory]
    [InlineData("finds this PowerShell", @"\$PSHOME\b|\bMainModule\b")]
    [InlineData("sets variables and restores them", @"SetEnvironmentVariable\(")]
    [InlineData("reads YAML", @"\bYamlDotNet\.")]
    [InlineData("starts the emulator", @"TwilioIntelligence\.Emulator\.dll")]
    public void Only_the_support_module(string does, string pattern)
    {
        string[] scripts = [.. SourceTree.All().Where(static file => Path.GetExtension(file) is ".ps1" or ".psm1")
            .Where(file => Regex.IsMatch(SourceTree.Read(file), pattern))];

        Assert.NotEmpty(scripts);
        Assert.All(scripts, file => Assert.True(file.StartsWith("tests/Support/", StringComparison.Ordinal), $"{file} {does}, which tests/Support is for."));
    }
}
