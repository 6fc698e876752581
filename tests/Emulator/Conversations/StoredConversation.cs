using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Documents;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Conversations;

/// <summary>A conversation as intelligence sees it.</summary>
internal sealed class StoredConversation : StoredDocument
{
    private const string ResultIdsName = "operatorResultIds";
    private const string CommunicationsName = "communications";

    private static readonly DocumentShape ConversationShape = new()
    {
        FreeForm = new HashSet<string>(),
        Dates = new HashSet<string> { "createdAt", "updatedAt", "communications.createdAt" },
        Optional = new Dictionary<string, IReadOnlyList<string>>
        {
            ["participants"] = ["name", "type"],
            ["communications.content"] = ["text"],
        },
    };

    /// <summary>A conversation.</summary>
    /// <param name="content">The conversation as clients see it, communications included.</param>
    /// <param name="hasMemoryStore">Whether its configuration leads to a memory store. Rules cannot be run without.</param>
    public StoredConversation(JsonElement content, bool hasMemoryStore)
        : this(content, hasMemoryStore, Texts(content, ResultIdsName))
    {
    }

    private StoredConversation(JsonElement content, bool hasMemoryStore, IReadOnlyList<string> resultIds)
        : base(content, ConversationShape)
    {
        HasMemoryStore = hasMemoryStore;
        ResultIds = resultIds;
        Status = content.GetProperty("status").GetString()!;
        ConfigurationId = content.GetProperty("conversationConfigurationId").GetString();
        Created = DateTimeOffset.Parse(content.GetProperty("createdAt").GetString()!, CultureInfo.InvariantCulture);
        Channels = Texts(content, "channels");
        ChannelIds = Texts(content, "channelIds");
        IntelligenceConfigurationIds = Texts(content, "intelligenceConfigurationIds");
    }

    /// <summary>Whether its configuration leads to a memory store.</summary>
    public bool HasMemoryStore { get; }

    /// <summary>The results that operators made of it.</summary>
    public IReadOnlyList<string> ResultIds { get; }

    /// <summary>Its state.</summary>
    public string Status { get; }

    /// <summary>The configuration in Conversations that it was made under.</summary>
    public string? ConfigurationId { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The channels that it goes over.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>The calls and messages that it is made of.</summary>
    public IReadOnlyList<string> ChannelIds { get; }

    /// <summary>The intelligence configurations that act on it.</summary>
    public IReadOnlyList<string> IntelligenceConfigurationIds { get; }

    /// <summary>The conversation with other results.</summary>
    public StoredConversation With(IReadOnlyList<string> resultIds) => new(Content, HasMemoryStore, resultIds);

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Replacement(string path) => path == ResultIdsName ? ResultIds : null;

    /// <summary>The conversation with its communications, which lists do not have.</summary>
    public ReadOnlyMemory<byte> RenderWhole(Rendering rendering) => DocumentWriter.Write(this, rendering);

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Write(Rendering rendering) => DocumentWriter.Write(this, rendering, leaveOut: CommunicationsName);

    private static IReadOnlyList<string> Texts(JsonElement content, string name) =>
        [.. content.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
