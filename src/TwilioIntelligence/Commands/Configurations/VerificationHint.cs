using System.Text.RegularExpressions;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Says how to find out what became of a change whose answer was lost.</summary>
internal static class VerificationHint
{
    /// <summary>For the configuration with this id.</summary>
    public static string ForId(string id) => MessageText.Format(nameof(Messages.CheckUpdate), id);

    /// <summary>For a configuration that was to be created: its name in a single-quoted argument that takes wildcards.</summary>
    public static string ForName(string? name) =>
        MessageText.Format(nameof(Messages.CheckCreate), Regex.Replace(name ?? string.Empty, @"[\[\]*?`]", "`$0").Replace("'", "''"));
}
