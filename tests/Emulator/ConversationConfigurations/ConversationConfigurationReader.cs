using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Resources;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.ConversationConfigurations;

/// <summary>Reads a Conversations configuration from a request and holds it to every documented limit.</summary>
internal static partial class ConversationConfigurationReader
{
    private const string ChannelSettings = "channelSettings";
    private const string IntelligenceIds = "intelligenceConfigurationIds";

    private static readonly string[] ReadOnly = ["id", "createdAt", "updatedAt", "version"];
    private static readonly string[] Channels = ["VOICE", "SMS", "RCS", "WHATSAPP", "CHAT"];

    // In the order in which they are shown, with what a POST and a PUT make of those that are left out. Null leaves them out here too.
    private static readonly (string Name, string? Default)[] Fields =
    [
        ("displayName", "\"\""),
        ("description", "\"\""),
        ("conversationGroupingType", null),
        ("memoryStoreId", null),
        (ChannelSettings, "{}"),
        ("statusCallbacks", "[]"),
        (IntelligenceIds, "[]"),
        ("memoryExtractionEnabled", "false"),
        ("conversationsV1Bridge", null),
    ];

    /// <summary>Reads the body of a create.</summary>
    /// <returns>All fields but those that only the server sets.</returns>
    public static IReadOnlyList<UnknownField> ReadNew(JsonElement body, EmulatorSettings settings) =>
        All(body, Check(body, settings, isPatch: false, "displayName", "description", "conversationGroupingType", "memoryStoreId"), settings);

    /// <summary>Reads the body of a PUT, which replaces everything: what is left out is cleared.</summary>
    /// <returns>All fields but those that only the server sets.</returns>
    public static IReadOnlyList<UnknownField> ReadReplacement(JsonElement body, EmulatorSettings settings) =>
        All(body, Check(body, settings, isPatch: false, "conversationGroupingType", ChannelSettings, "description", "memoryStoreId"), settings);

    /// <summary>Reads the body of a PATCH.</summary>
    public static ConversationConfigurationPatch ReadPatch(JsonElement body, EmulatorSettings settings)
    {
        IReadOnlyList<UnknownField> unknown = Check(body, settings, isPatch: true);
        var fields = new List<KeyValuePair<string, string?>>();
        foreach ((string name, string? cleared) in Fields.Where(field => field.Name != ChannelSettings))
        {
            if (!body.TryGetProperty(name, out JsonElement value))
            {
                continue;
            }

            // Null empties what a reply can be without. What every reply has stays as it is.
            if (value.ValueKind != JsonValueKind.Null)
            {
                fields.Add(new(name, Value(name, value)));
            }
            else if (name is not ("displayName" or "description" or "conversationGroupingType" or "memoryStoreId"))
            {
                fields.Add(new(name, cleared));
            }
        }

        fields.AddRange(unknown.Select(field => new KeyValuePair<string, string?>(field.Name, field.Value)));
        IReadOnlyList<UnknownField> channels =
            body.TryGetProperty(ChannelSettings, out JsonElement given) && given.ValueKind == JsonValueKind.Object ? RawFields.Of(given) : [];
        return new ConversationConfigurationPatch(
            fields, [.. channels.Select(channel => new KeyValuePair<string, string?>(channel.Name, channel.Value == "null" ? null : channel.Value))]);
    }

    /// <summary>The Intelligence configurations that a body names.</summary>
    public static IReadOnlyList<string> ReadIntelligenceIds(JsonElement body) =>
        body.TryGetProperty(IntelligenceIds, out JsonElement ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(id => id.GetString()!)]
            : [];

    private static IReadOnlyList<UnknownField> All(JsonElement body, IReadOnlyList<UnknownField> unknown, EmulatorSettings settings)
    {
        var fields = new List<UnknownField>();
        foreach ((string name, string? missing) in Fields)
        {
            bool isGiven = body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;
            if ((isGiven ? Value(name, value) : missing ?? (settings.ExplicitNulls ? "null" : null)) is { } raw)
            {
                fields.Add(new UnknownField(name, raw));
            }
        }

        return [.. fields, .. unknown];
    }

    // As it was sent, unless an id occurs twice.
    private static string Value(string name, JsonElement value)
    {
        if (name == IntelligenceIds)
        {
            string[] ids = [.. value.EnumerateArray().Select(id => id.GetString()!)];
            string[] distinct = [.. ids.Distinct(StringComparer.Ordinal)];
            if (distinct.Length < ids.Length)
            {
                return JsonSerializer.Serialize(distinct, JsonFormat.Options);
            }
        }

        return value.GetRawText();
    }

    private static IReadOnlyList<UnknownField> Check(JsonElement body, EmulatorSettings settings, bool isPatch, params string[] required)
    {
        var violations = new Violations();
        var reader = new ObjectReader(body, string.Empty, violations);
        var atTop = new ReadingRules(settings.Strict, settings.KeepUnknown);

        CheckText("displayName", 32, DisplayName());
        CheckText("description", 512, null);
        reader.Choice(
            "conversationGroupingType",
            IsRequired("conversationGroupingType"),
            "GROUP_BY_PROFILE",
            "GROUP_BY_PARTICIPANT_ADDRESSES",
            "GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE");
        reader.Text("memoryStoreId", IsRequired("memoryStoreId"), minimum: 1);
        reader.Raw(ChannelSettings, IsRequired(ChannelSettings));
        if (reader.Object(ChannelSettings) is { } channels)
        {
            CheckChannels(channels, settings, isPatch);
        }

        reader.Objects("statusCallbacks", required: false, 0, 2, callback =>
        {
            if (callback.Text("url", required: true) is { } url && !Uri.IsWellFormedUriString(url, UriKind.Absolute))
            {
                callback.Refuse("url", "must be a URI");
            }

            callback.Choice("method", required: false, "POST", "GET");
            return callback.Rest(atTop);
        });
        reader.Texts(IntelligenceIds, required: false, 0, 5);
        reader.Flag("memoryExtractionEnabled");
        if (reader.Object("conversationsV1Bridge") is { } bridge)
        {
            if (bridge.Text("serviceId", required: true) is { } service && !ServiceId().IsMatch(service))
            {
                bridge.Refuse("serviceId", $"must match {ServiceId()}");
            }
        }

        foreach (string name in ReadOnly)
        {
            reader.Ignore(name);
            if (settings.Strict && reader.Has(name))
            {
                reader.Refuse(name, "is read-only");
            }
        }

        IReadOnlyList<UnknownField> unknown = reader.Rest(atTop);
        violations.ThrowIfAny();
        return unknown;

        bool IsRequired(string name) => required.Contains(name);

        void CheckText(string name, int maximum, Regex? pattern)
        {
            if (reader.Text(name, IsRequired(name), maximum: maximum) is { } text && pattern?.IsMatch(text) == false)
            {
                reader.Refuse(name, $"must match {pattern}");
            }
        }
    }

    private static void CheckChannels(ObjectReader channels, EmulatorSettings settings, bool isPatch)
    {
        var rules = new ReadingRules(settings.Strict, settings.KeepUnknown);
        foreach (string name in channels.Names().ToArray())
        {
            if (settings.Strict && !Channels.Contains(name))
            {
                channels.Refuse(name, "is not a channel");
            }

            if (!isPatch && !channels.Has(name))
            {
                channels.Refuse(name, "must not be null");
            }

            if (channels.Object(name) is not { } channel)
            {
                continue;
            }

            if (channel.Object("statusTimeouts") is { } timeouts)
            {
                timeouts.Integer("inactive", minimum: 1);
                timeouts.Integer("closed", minimum: 1);
                timeouts.Rest(rules);
            }

            channel.Objects("captureRules", required: false, 0, int.MaxValue, rule =>
            {
                rule.Text("from", required: true);
                rule.Text("to", required: true);
                if (rule.Object("metadata") is { } metadata)
                {
                    foreach (string key in metadata.Names().ToArray())
                    {
                        metadata.Text(key, required: false);
                    }
                }

                return rule.Rest(rules);
            });
            channel.Rest(rules);
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9-_ ]+\z")]
    private static partial Regex DisplayName();

    [GeneratedRegex(@"^IS[0-9a-f]{32}\z")]
    private static partial Regex ServiceId();
}
