using System;
using System.Management.Automation;
using System.Reflection;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// Colours text for a terminal, and leaves it alone everywhere else. PowerShell 7 itself takes colours away where NO_COLOR is set, but not
/// where its own output is redirected; Windows PowerShell has no colours of this kind.
/// </summary>
internal static class TerminalColors
{
    private const string Red = "\u001b[31m";
    private const string Green = "\u001b[32m";
    private const string Cyan = "\u001b[36m";
    private const string Reset = "\u001b[0m";

    // Of a later version than the one that this module is compiled for.
    private static readonly PropertyInfo? Style = typeof(PSObject).Assembly
        .GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static);

    private static readonly PropertyInfo? Rendering = Style?.PropertyType.GetProperty("OutputRendering");

    /// <summary>Colours a name.</summary>
    public static string Name(string text) => Paint(Cyan, text);

    /// <summary>Colours a value that goes.</summary>
    public static string Old(string text) => Paint(Red, text);

    /// <summary>Colours a value that comes.</summary>
    public static string New(string text) => Paint(Green, text);

    /// <summary>Takes the colour of an error from the advice behind it: what went wrong stands out, and what to do is read.</summary>
    public static string Advice(string text) => Paint(Reset, text);

    private static string Paint(string color, string text) => text.Length > 0 && IsOn() ? color + text + Reset : text;

    private static bool IsOn() => Rendering?.GetValue(Style!.GetValue(null))?.ToString() switch
    {
        null or "PlainText" => false,
        "Ansi" => true,
        _ => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "",
    };
}
