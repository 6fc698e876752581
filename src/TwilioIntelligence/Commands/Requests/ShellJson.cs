using System;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>Turns JSON into objects as the shell knows them.</summary>
internal static class ShellJson
{
    /// <summary>Makes an object with a property for each field. Text stays text, also where it looks like a date.</summary>
    public static object? ToShell(JToken token) => token switch
    {
        JObject json when HasDistinctNames(json) => ToShell(json),

        // The shell takes names that differ only in case for the same; a dictionary does not.
        JObject json => JsonValueConverter.ToDictionary(json),
        JArray array => array.Select(ToShell).ToArray(),
        _ => JsonValueConverter.ToValue(token),
    };

    private static PSObject ToShell(JObject json)
    {
        var shell = new PSObject();
        foreach (JProperty property in json.Properties())
        {
            shell.Properties.Add(new PSNoteProperty(property.Name, ToShell(property.Value)));
        }

        return shell;
    }

    private static bool HasDistinctNames(JObject json) =>
        json.Properties().All(static property => property.Name.Length > 0)
        && json.Properties().Select(static property => property.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == json.Count;
}
