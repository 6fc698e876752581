using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>No line of code is longer than .editorconfig says, which no analyzer of the SDK looks at.</summary>
public sealed class LineLengthTests
{
    [Fact]
    public void No_line_of_code_is_longer_than_the_editor_allows()
    {
        string settings = SourceTree.Read(".editorconfig");
        Match section = Regex.Match(settings, @"^\[\*\.\{cs,ps1,psm1\}\]\r?\nmax_line_length = (\d+)\s", RegexOptions.Multiline);
        int limit = int.Parse(section.Groups[1].Value, CultureInfo.InvariantCulture);
        string[] files = Files().ToArray();

        Assert.Equal(160, limit);
        Assert.Contains(files, static file => file.EndsWith("build.ps1", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.EndsWith(".psm1", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.EndsWith("LineLengthTests.cs", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line.Length, Place: $"{Path.GetRelativePath(SourceTree.Root, file)}:{index + 1}"))
            .Where(line => line.Length > limit)
            .Select(static line => $"{line.Place} has {line.Length} characters")));
    }

    /// <summary>Lists the code of the repository, without what a build makes of it.</summary>
    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(SourceTree.Root, "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is ".cs" or ".ps1" or ".psm1")
            .Where(static file => !Regex.IsMatch(
                Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'),
                @"(^|/)(bin|obj|out|node_modules|TestResults|\.\w+)/"));
}
