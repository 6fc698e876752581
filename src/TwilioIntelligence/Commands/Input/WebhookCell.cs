using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Separates the webhooks in a cell of a table, as operators are: by semicolons.</summary>
internal static class WebhookCell
{
    // A semicolon may be part of an address: it separates two only where another one begins behind it.
    private static readonly Regex Separator = new(@"\s*;\s*(?=[a-z][a-z0-9+.-]*://)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Gets the webhooks of some cells.</summary>
    public static IEnumerable<string> Split(IEnumerable<string> cells) => cells.SelectMany(static cell => cell is null ? [cell!] : Separator.Split(cell));
}
