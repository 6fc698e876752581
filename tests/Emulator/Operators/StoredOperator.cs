using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>An operator with all its versions. It never changes: an update puts another in its place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsTwilioAuthored">Whether it is Twilio's own, which cannot be changed.</param>
/// <param name="Versions">What is in each version, the first being version 1.</param>
internal sealed record StoredOperator(string Id, bool IsTwilioAuthored, IReadOnlyList<OperatorContent> Versions) : IListItem
{
    /// <summary>The current version.</summary>
    public int Version => Versions.Count;

    /// <inheritdoc/>
    string IListItem.Key => Id;

    /// <summary>What is in a version; null if there is no such version.</summary>
    public OperatorContent? Content(int version) => version >= 1 && version <= Versions.Count ? Versions[version - 1] : null;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) => Render(Version, withStatus: false, rendering);

    /// <summary>A version as JSON.</summary>
    /// <param name="version">Which one; it must exist.</param>
    /// <param name="withStatus">Whether its status and date are shown, as they are when one version is asked for.</param>
    /// <param name="rendering">How it is to look.</param>
    public ReadOnlyMemory<byte> Render(int version, bool withStatus, Rendering rendering)
    {
        OperatorContent content = Content(version) ?? throw new ArgumentOutOfRangeException(nameof(version));
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("displayName", content.DisplayName);
            if (content.Description is not null || rendering.ExplicitNulls)
            {
                json.WriteString("description", content.Description);
            }

            json.WriteNumber("version", version);
            json.WriteString("author", IsTwilioAuthored ? "TWILIO" : "SELF");
            if (content.Prompt is not null || rendering.ExplicitNulls)
            {
                json.WriteString("prompt", content.Prompt);
            }

            json.WriteString("outputFormat", content.OutputFormat);
            if (withStatus)
            {
                json.WriteString("status", "ACTIVE");
                json.WriteString("dateCreated", Timestamp.Format(content.Created, Id, rendering));
            }

            new UnknownFieldWriter(json, rendering).Write(content.Others);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
