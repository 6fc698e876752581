using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Documents;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>Makes operators such as people have, to fill an account with.</summary>
internal static class SampleOperator
{
    private static readonly string[] Statuses =
        [VersionStatus.Preview, VersionStatus.Active, VersionStatus.Deprecated, VersionStatus.Retired];

    /// <summary>One of them, by the names of the API: a text, a classification and an object in turn.</summary>
    public static JsonObject Create(string displayName, string? description, int number)
    {
        var sample = new JsonObject
        {
            ["displayName"] = displayName,
            ["description"] = description,
            ["prompt"] = "Judge how well the customer was served, by policy level {{parameters.level}}.",
            ["outputFormat"] = (number % 3) switch { 0 => "JSON", 1 => "TEXT", _ => "CLASSIFICATION" },
            ["context"] = new JsonObject { ["memory"] = new JsonObject { ["enabled"] = true } },
            ["parameters"] = JsonNode.Parse("""{"level":{"type":"INTEGER","default":2,"required":false,"description":"How strict, 1 to 3"}}"""),
        };
        if (number % 3 == 0)
        {
            sample["outputSchema"] = JsonNode.Parse(
                """{"type":"object","properties":{"score":{"type":"integer"},"reason":{"type":["string","null"]}}}""");
        }

        return sample;
    }

    /// <summary>Reads one version of an operator that a test describes.</summary>
    /// <param name="common">What all its versions have.</param>
    /// <param name="version">What this one has beside that, with its status and dates.</param>
    /// <param name="now">When it was created, unless it says so.</param>
    /// <param name="isTwilioAuthored">Whether it is Twilio's.</param>
    /// <exception cref="JsonException">It is not valid.</exception>
    public static OperatorContent Read(JsonObject common, JsonObject version, DateTimeOffset now, bool isTwilioAuthored)
    {
        JsonObject merged = Create("Sample", null, number: 1);
        if (isTwilioAuthored)
        {
            merged.Remove("prompt");
        }

        foreach ((string name, JsonNode? value) in common.Concat(version))
        {
            merged[name] = value?.DeepClone();
        }

        string status = Text(merged, "status") ?? VersionStatus.Active;
        DateTimeOffset? created = Date(merged, "dateCreated");
        DateTimeOffset? deprecated = Date(merged, "dateDeprecated");
        DateTimeOffset? retirement = Date(merged, "retirementDate");
        DateTimeOffset? retired = Date(merged, "dateRetired");
        if (!Statuses.Contains(status))
        {
            throw new JsonException($"status must be one of {string.Join(", ", Statuses)}.");
        }

        try
        {
            OperatorContent content = OperatorReader.Read(
                Overlay.ToElement(merged), new EmulatorSettings { Strict = true }, created ?? now, isTwilioAuthored);
            return content with { Status = status, Deprecated = deprecated, Retirement = retirement, Retired = retired };
        }
        catch (ApiException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private static string? Text(JsonObject from, string name)
    {
        string? text = from[name]?.GetValue<string>();
        from.Remove(name);
        return text;
    }

    private static DateTimeOffset? Date(JsonObject from, string name) =>
        Text(from, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
