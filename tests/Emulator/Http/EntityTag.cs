using System;
using System.Globalization;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Entity tags, which are version numbers here.</summary>
internal static class EntityTag
{
    /// <summary>The tag of a version: a bare integer, as Twilio's description shows it, unless another format is asked for.</summary>
    public static string Of(int version, ETagFormat format = ETagFormat.Bare)
    {
        string number = version.ToString(CultureInfo.InvariantCulture);
        return format switch
        {
            ETagFormat.Quoted => $"\"{number}\"",
            ETagFormat.Weak => $"W/\"{number}\"",
            _ => number,
        };
    }

    /// <summary>Whether an <c>If-Match</c> header lets a version be changed. Clients that quote the tag, as HTTP asks, mean the same.</summary>
    public static bool Matches(string? ifMatch, int version) =>
        ifMatch is null or "*" || ifMatch.Replace("W/", string.Empty, StringComparison.Ordinal).Trim('"') == Of(version);
}
