using System;
using System.Collections;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>
/// A Conversations configuration as it was read: it says which Intelligence configurations, at most five, look at the conversations
/// made under it.
/// </summary>
public sealed class IntelligenceConversationConfiguration : ApiResource
{
    /// <summary>The most Intelligence configurations that one can name.</summary>
    internal const int MaximumAttachments = 5;

    /// <summary>The field with the ids of the Intelligence configurations.</summary>
    internal const string AttachmentField = "intelligenceConfigurationIds";

    private static readonly Schema Fields = new(
        "a Conversations configuration",
        new("id", FieldKind.Text, isReadOnly: true),
        new("displayName", FieldKind.Text),
        new("description", FieldKind.Text),
        new("conversationGroupingType", FieldKind.Text),
        new("memoryStoreId", FieldKind.Text),
        new("channelSettings", FieldKind.Map),
        new("statusCallbacks", FieldKind.Any),
        new(AttachmentField, FieldKind.List),
        new("memoryExtractionEnabled", FieldKind.Boolean),
        new("conversationsV1Bridge", FieldKind.Map),
        new("createdAt", FieldKind.Date, isReadOnly: true),
        new("updatedAt", FieldKind.Date, isReadOnly: true),
        new("version", FieldKind.Integer, isReadOnly: true));

    internal IntelligenceConversationConfiguration(JObject json)
        : base(json) => Received = json;

    /// <summary>Gets the display name: at most 32 letters, digits, spaces, hyphens and underscores.</summary>
    public string? DisplayName => Text("displayName");

    /// <summary>Gets the description.</summary>
    public string? Description => Text("description");

    /// <summary>Gets how messages become conversations, such as <c>GROUP_BY_PROFILE</c>.</summary>
    public string? ConversationGroupingType => Text("conversationGroupingType");

    /// <summary>Gets the id of the memory store.</summary>
    public string? MemoryStoreId => Text("memoryStoreId");

    /// <summary>Gets the settings of each channel by its name, such as <c>SMS</c>, or <see langword="null"/> for none.</summary>
    public IDictionary? ChannelSettings => Map("channelSettings");

    /// <summary>Gets the webhooks that are told of conversations.</summary>
    public IReadOnlyList<object?> StatusCallbacks =>
        Received["statusCallbacks"] is JArray callbacks ? (object?[])JsonValueConverter.ToValue(callbacks)! : [];

    /// <summary>Gets the ids of the Intelligence configurations that look at the conversations: at most 5.</summary>
    public IReadOnlyList<string> IntelligenceConfigurationIds => Texts(AttachmentField);

    /// <summary>Gets whether memories are extracted from the conversations.</summary>
    public bool? MemoryExtractionEnabled => Boolean("memoryExtractionEnabled");

    /// <summary>Gets the link to a service of the first version of Conversations, or <see langword="null"/> for none.</summary>
    public IDictionary? ConversationsV1Bridge => Map("conversationsV1Bridge");

    /// <summary>Gets when it was created.</summary>
    public DateTimeOffset? CreatedAt => Date("createdAt");

    /// <summary>Gets when it was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Date("updatedAt");

    /// <summary>Gets the number of the version, which each change counts up by one.</summary>
    public long? Version => Integer("version");

    /// <summary>Gets the reply, not to be changed: what goes back in a replacement must be all that came.</summary>
    internal JObject Received { get; }

    private protected override Schema Schema => Fields;

    /// <summary>Names the configuration.</summary>
    /// <returns>The display name, or the id where there is none.</returns>
    public override string ToString() => Name ?? Id ?? string.Empty;
}
