namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// What a parameter holds as long as nothing is given. The shell counts a parameter as bound once any object of the pipeline had a
/// value for it, and restores this one for the next object that has none; so the value itself must tell.
/// </summary>
internal static class Unbound
{
    /// <summary>The value of a text parameter that is not bound: told by reference, whatever the text.</summary>
    public static readonly string Text = new(' ', 1);

    /// <summary>The value of a parameter for rules that is not bound.</summary>
    public static readonly IntelligenceRule[] Rules = new IntelligenceRule[1];

    /// <summary>The value of a parameter for any object that is not bound.</summary>
    public static readonly object Value = new();

    /// <summary>Tells whether a text parameter is not bound.</summary>
    public static bool Is(string? value) => ReferenceEquals(value, Text);
}
