using System;
using System.Globalization;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Entity tags, which are version numbers here.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a version: a bare integer, as Twilio's description shows it.</summary>
    public static string Of(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether an <c>If-Match</c> header lets a version be changed. Clients that quote the tag, as HTTP asks, mean the same.</summary>
    public static bool Matches(string? ifMatch, int version) =>
        ifMatch is null or "*" || ifMatch.Replace("W/", string.Empty, StringComparison.Ordinal).Trim('"') == Of(version);
}
