using System;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>
/// The form of the ids of one kind of resource: a prefix, and a ULID in lower case. Ids are checked when they are sent, never when
/// they are received.
/// </summary>
internal sealed class IdFormat
{
    private const int UlidLength = 26;

    public IdFormat(string prefix) => Prefix = prefix;

    /// <summary>Gets what every such id begins with, for example <c>intelligence_operator_</c>.</summary>
    public string Prefix { get; }

    /// <summary>Gets the form in words, for messages.</summary>
    public string Description => $"'{Prefix}' and 26 characters, the first 0 to 7, the others 0 to 9 or a to z";

    /// <summary>Tells whether an id has this form.</summary>
    public bool IsValid(string? id) =>
        id is not null
        && id.Length == Prefix.Length + UlidLength
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id[Prefix.Length] is >= '0' and <= '7'
        && id.Skip(Prefix.Length).All(static character => character is (>= '0' and <= '9') or (>= 'a' and <= 'z'));
}
