using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// The text of a number, for numbers with more digits, or a larger exponent, than a <see cref="double"/> carries: <c>1e400</c>. They
/// stand in the tree as <see cref="JRaw"/>, and so keep their digits.
/// </summary>
internal static class NumberLiteral
{
    private static readonly Regex Form = new(@"^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,9}))?\z", RegexOptions.CultureInvariant);

    /// <summary>Tells whether a token is a number that is kept as its text.</summary>
    public static bool Is(JToken? token) => token is JRaw { Value: string text } && IsOne(text);

    /// <summary>Tells whether a text is a number.</summary>
    public static bool IsOne(string text) => Form.IsMatch(text);

    /// <summary>Tells whether two texts are the same number, digit by digit.</summary>
    public static bool Same(string left, string right) => left == right || (Digits(left) is { } digits && digits == Digits(right));

    /// <summary>Gets the nearest number that a <see cref="double"/> has; infinity where the number is beyond all of them.</summary>
    public static double ToDouble(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        // .NET Framework refuses what is too large.
        return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
    }

    /// <summary>Gets the significant digits of a number, its sign and its scale; nothing where the text is no number.</summary>
    private static (string Digits, long Scale)? Digits(string text)
    {
        Match match = Form.Match(text);
        if (!match.Success)
        {
            return null;
        }

        string fraction = match.Groups[3].Value;
        string all = match.Groups[2].Value + fraction;
        string digits = all.TrimEnd('0');
        long exponent = match.Groups[4].Success ? long.Parse(match.Groups[4].Value, CultureInfo.InvariantCulture) : 0;
        string significant = digits.TrimStart('0');
        return significant.Length == 0 ? ("0", 0) : (match.Groups[1].Value + significant, exponent - fraction.Length + (all.Length - digits.Length));
    }
}
