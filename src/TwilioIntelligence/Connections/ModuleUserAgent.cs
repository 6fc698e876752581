using System;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Connections;

/// <summary>How the module names itself to the server.</summary>
internal static class ModuleUserAgent
{
    private static readonly Lazy<string> Value = new(static () =>
    {
        string version = typeof(ModuleUserAgent).Assembly.GetName().Version!.ToString(3);
        string platform = Regex.Replace($"{RuntimeInformation.FrameworkDescription}; {RuntimeInformation.OSDescription}", @"[^\w.;:/ -]", string.Empty);
        return $"TwilioIntelligence-PowerShell/{version} ({platform})";
    });

    public static string Text => Value.Value;
}
