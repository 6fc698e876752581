using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>An operator with all its versions. It never changes: an update puts another in its place.</summary>
/// <param name="id">Its id.</param>
/// <param name="isTwilioAuthored">Whether it is Twilio's own, which cannot be changed.</param>
/// <param name="versions">What is in each version, the first being version 1.</param>
internal sealed class StoredOperator(string id, bool isTwilioAuthored, IReadOnlyList<OperatorContent> versions) : IListItem
{
    private readonly RenderCache _rendered = new();

    /// <summary>Its id.</summary>
    public string Id => id;

    /// <summary>Whether it is Twilio's own, which cannot be changed.</summary>
    public bool IsTwilioAuthored => isTwilioAuthored;

    /// <summary>What is in each version, the first being version 1.</summary>
    public IReadOnlyList<OperatorContent> Versions => versions;

    /// <summary>The newest version.</summary>
    public int Version => Versions.Count;

    /// <summary>The newest version that is active, which rules without a pin run; null if none is.</summary>
    public int? ActiveVersion
    {
        get
        {
            for (int version = Version; version > 0; version--)
            {
                if (Versions[version - 1].Status == VersionStatus.Active)
                {
                    return version;
                }
            }

            return null;
        }
    }

    /// <inheritdoc/>
    string IListItem.Key => Id;

    /// <summary>The version that is shown where none is asked for.</summary>
    public int ShownVersion(Rendering rendering) =>
        (rendering.OperatorVersion == FetchedVersion.Active ? ActiveVersion : null) ?? Version;

    /// <summary>What is in a version; null if there is no such version.</summary>
    public OperatorContent? Content(int version) => version >= 1 && version <= Versions.Count ? Versions[version - 1] : null;

    /// <summary>The operator with one more version.</summary>
    public StoredOperator With(OperatorContent content) => new(Id, IsTwilioAuthored, [.. Versions, content]);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Render(Rendering rendering) =>
        _rendered.Get(rendering, () => Render(ShownVersion(rendering), withStatus: false, rendering));

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
            WriteOptional(json, "description", content.Description, rendering, json.WriteStringValue);
            json.WriteNumber("version", version);
            json.WriteString("author", IsTwilioAuthored ? "TWILIO" : "SELF");
            WriteOptional(json, "prompt", content.Prompt, rendering, json.WriteStringValue);
            json.WriteString("outputFormat", content.OutputFormat);
            WriteRaw("outputSchema", content.OutputSchema);
            WriteRaw("trainingExamples", content.TrainingExamples);
            WriteRaw("context", content.Context);
            WriteRaw("parameters", content.ParametersText);
            if (withStatus)
            {
                json.WriteString("status", content.Status);
                json.WriteString("dateCreated", Timestamp.Format(content.Created, Id, rendering));
            }

            FutureField.Write(json, rendering);
            json.WriteEndObject();

            void WriteRaw(string name, string? text) =>
                WriteOptional(json, name, text, rendering, raw => json.WriteRawValue(raw, skipInputValidation: true));
        }

        // The buffer is bigger than what is in it, and there may be a hundred thousand of these.
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value, Rendering rendering, Action<string> write)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            write(value);
        }
        else if (rendering.ExplicitNulls)
        {
            json.WriteNull(name);
        }
    }
}
