using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>A source file of the module.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Gets the name without folder and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Gets the text without its comments, for what is about code alone.</summary>
    public string Code => Regex.Replace(Text, @"^\s*//.*$", string.Empty, RegexOptions.Multiline);

    public override string ToString() => Path;
}
