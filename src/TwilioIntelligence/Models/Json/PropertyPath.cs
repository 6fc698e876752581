using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// Names a place in a configuration the way a user of the shell would: <c>Rules[2].Operators[0].Id</c>. A name that this
/// module does not know is somebody's own, and is written as it is: quoted where the shell would want it quoted.
/// </summary>
internal static class PropertyPath
{
    private static readonly Regex Plain = new(@"^[\p{L}_][\p{L}\p{Nd}_]*\z");

    /// <summary>Writes a JSON name as the property that stands for it.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>Writes a JSON name as it is.</summary>
    public static string Verbatim(string name) =>
        Plain.IsMatch(name) ? name
        : name.Any(char.IsControl) ? DoubleQuoted(name)
        : "'" + string.Concat(name.Select(static character => character is '\'' or (>= '\u2018' and <= '\u201b')
            ? new string(character, 2)
            : character.ToString())) + "'";

    /// <summary>Names a field of what stands at a path, by its name as it is; an empty path names the field alone.</summary>
    public static string Field(string path, string name) => Join(path, Verbatim(name));

    /// <summary>Adds a part that is already written to a path.</summary>
    public static string Join(string path, string part) => path.Length == 0 ? part : $"{path}.{part}";

    /// <summary>Names an item of the list at a place.</summary>
    public static string Item(string path, int index) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, index);

    /// <summary>Names an item of the list at a place by its id.</summary>
    public static string Item(string path, string id) => $"{path}[{Verbatim(id)}]";

    /// <summary>Control characters are written as expressions, so that they do nothing to a terminal.</summary>
    private static string DoubleQuoted(string name) =>
        "\"" + string.Concat(name.Select(static character => character switch
        {
            _ when char.IsControl(character) => string.Format(CultureInfo.InvariantCulture, "$([char]{0})", (int)character),
            '`' or '$' or '"' or (>= '\u201c' and <= '\u201e') => "`" + character,
            _ => character.ToString(),
        })) + "\"";
}
