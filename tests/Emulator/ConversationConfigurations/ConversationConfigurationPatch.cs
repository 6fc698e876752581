using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.ConversationConfigurations;

/// <summary>What a PATCH changes.</summary>
/// <param name="Fields">Fields with their new values; null removes one.</param>
/// <param name="Channels">The same for single channels.</param>
internal sealed record ConversationConfigurationPatch(
    IReadOnlyList<KeyValuePair<string, string?>> Fields, IReadOnlyList<KeyValuePair<string, string?>> Channels)
{
    private const string ChannelSettings = "channelSettings";

    /// <summary>The configuration with the changes made. What is not mentioned stays the same to the byte.</summary>
    public StoredResource Apply(StoredResource configuration)
    {
        foreach ((string name, string? value) in Fields)
        {
            configuration = configuration.With(name, value);
        }

        return Channels.Count == 0 ? configuration : configuration.With(ChannelSettings, WithChannels(configuration.Raw(ChannelSettings)));
    }

    private string WithChannels(string? current)
    {
        JsonElement settings = JsonElement.Parse(current ?? "{}");
        IReadOnlyList<UnknownField> channels = settings.ValueKind == JsonValueKind.Object ? RawFields.Of(settings) : [];
        foreach ((string name, string? value) in Channels)
        {
            channels = RawFields.With(channels, name, value);
        }

        return RawFields.ToObject(channels);
    }
}
