using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Settings;

/// <summary>The settings by name, derived from <see cref="EmulatorSettings"/> so that no second list can fall behind.</summary>
internal static class SettingCatalog
{
    /// <summary>Every setting, in the order of its declaration.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. typeof(EmulatorSettings)
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(property => new Setting(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name),
                property.PropertyType,
                property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? string.Empty)),
    ];

    /// <summary>Lays some settings over others.</summary>
    /// <param name="settings">The settings that stay where <paramref name="changes"/> says nothing.</param>
    /// <param name="changes">Settings by their JSON names.</param>
    /// <exception cref="JsonException">A name is unknown, or a value does not fit.</exception>
    public static EmulatorSettings Merge(EmulatorSettings settings, JsonObject changes)
    {
        string[] unknown = [.. changes.Select(change => change.Key).Where(name => All.All(setting => setting.Name != name))];
        if (unknown.Length > 0)
        {
            throw new JsonException(
                $"Unknown: {string.Join(", ", unknown)}. Known settings: {string.Join(", ", All.Select(setting => setting.Name))}.");
        }

        JsonObject merged = JsonSerializer.SerializeToNode(settings, JsonFormat.Options)!.AsObject();
        foreach ((string name, JsonNode? value) in changes)
        {
            merged[name] = value?.DeepClone();
        }

        EmulatorSettings result = merged.Deserialize<EmulatorSettings>(JsonFormat.Options)!;
        Check(result);
        return result;
    }

    private static void Check(EmulatorSettings settings)
    {
        foreach ((string name, JsonNode? value) in JsonSerializer.SerializeToNode(settings, JsonFormat.Options)!.AsObject())
        {
            if (value is JsonValue number && number.TryGetValue(out int integer) && integer < 0)
            {
                throw new JsonException($"{name} must not be negative.");
            }
        }

        // With 1, every page would be empty, and a list would never end.
        if (settings.EmptyPageEvery == 1)
        {
            throw new JsonException("emptyPageEvery must be 0, or at least 2.");
        }

        if (settings.RateLimitWindowMilliseconds == 0)
        {
            throw new JsonException("rateLimitWindowMilliseconds must be at least 1.");
        }
    }
}
