using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>
/// A place in a list. It names an item, not a number of items to skip, so that inserting and deleting in mid-walk neither skips nor
/// repeats anything.
/// </summary>
/// <param name="List">The list that it belongs to.</param>
/// <param name="Backwards">Whether the page ends before the key instead of starting after it.</param>
/// <param name="Key">The key of the last item seen.</param>
/// <param name="Page">The number of the page that the token leads to, the first being 1.</param>
internal sealed partial record PageToken(string List, bool Backwards, string Key, int Page)
{
    // Tokens are opaque to clients, and these hold every character that a careless one fails to escape.
    private const string Adornment = "+/=&% ";

    /// <summary>Reads a token exactly as it was handed out; null if it was not, or is of another list.</summary>
    public static PageToken? Parse(string text, string list)
    {
        if (!text.StartsWith(Adornment, StringComparison.Ordinal))
        {
            return null;
        }

        Span<byte> buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Adornment.Length..], buffer, out int length))
        {
            return null;
        }

        Match match = Content().Match(Encoding.UTF8.GetString(buffer[..length]));
        if (!match.Success || match.Groups["list"].Value != list)
        {
            return null;
        }

        var token = new PageToken(
            list,
            match.Groups["direction"].Value == "<",
            match.Groups["key"].Value,
            int.Parse(match.Groups["page"].Value, CultureInfo.InvariantCulture));

        // Base 64 has several spellings of the same bytes; only ours will do.
        return token.ToString() == text ? token : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Adornment + Convert.ToBase64String(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{List}{(Backwards ? '<' : '>')}{Page}:{Key}")));

    [GeneratedRegex("^(?<list>[^<>]+)(?<direction>[<>])(?<page>[0-9]{1,9}):(?<key>.+)$", RegexOptions.Singleline)]
    private static partial Regex Content();
}
