using System.Globalization;

namespace TwilioIntelligence.Resources;

/// <summary>Looks up the texts of the module by their keys.</summary>
internal static class MessageText
{
    /// <summary>Gets the text with this key, or <see langword="null"/> where there is none.</summary>
    public static string? Find(string key) => Messages.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>Gets the text with this key, or the key itself where there is none.</summary>
    public static string Text(string key) => Find(key) ?? key;

    /// <summary>Gets the text with this key with the arguments in their places, written as the user's culture writes them.</summary>
    public static string Format(string key, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, Text(key), arguments);
}
