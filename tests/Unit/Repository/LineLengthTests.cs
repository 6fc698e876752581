using System;
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
        string[] files = [.. SourceTree.All().Where(static file => Path.GetExtension(file) is ".cs" or ".ps1" or ".psm1")];

        Assert.Equal(160, limit);
        Assert.Contains("build.ps1", files);
        Assert.Contains("build/Packaging.psm1", files);
        Assert.Contains("docs/demo.ps1", files);
        Assert.Contains("tests/Unit/Repository/LineLengthTests.cs", files);
        Assert.Contains(files, static file => file.StartsWith("src/", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => File.ReadLines(Path.Combine(SourceTree.Root, file))
            .Select((line, index) => (line.Length, Place: $"{file}:{index + 1}"))
            .Where(line => line.Length > limit)
            .Select(static line => $"{line.Place} has {line.Length} characters")));
    }
}
