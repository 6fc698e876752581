using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>What the jobs of one command share: its switches, and what it has found out so far.</summary>
internal sealed class AttachmentSession
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IntelligenceConfiguration>>> _configurations = new(StringComparer.Ordinal);
    private volatile bool _replaces;

    public AttachmentSession(IntelligenceClient client) => Client = client;

    public IntelligenceClient Client { get; }

    public ResourceClient<IntelligenceConversationConfiguration> Resources => Client.For(ConversationConfigurationResource.Type);

    /// <summary>Gets or sets a value indicating whether a change counts as done when it was accepted.</summary>
    public bool NoWait { get; set; }

    /// <summary>Gets or sets a value indicating whether the whole may be sent back where there is no PATCH.</summary>
    public bool AllowReplace { get; set; }

    /// <summary>Gets or sets how long a change may take once it was accepted.</summary>
    public TimeSpan Timeout { get; set; }

    /// <summary>Gets or sets a value indicating whether the account turned out to have no PATCH.</summary>
    public bool Replaces
    {
        get => _replaces;
        set => _replaces = value;
    }

    /// <summary>Gets the changes that were accepted and not waited for, by the id of the Conversations configuration.</summary>
    public ConcurrentDictionary<string, PendingOperation> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets an Intelligence configuration, which is asked for once.</summary>
    /// <exception cref="IntelligenceApiException">There is none, or no usable reply came.</exception>
    public Task<IntelligenceConfiguration> GetConfigurationAsync(string id, RequestContext context) =>
        _configurations.GetOrAdd(id, key => new(() => Client.For(ConfigurationResource.Type).GetAsync(key, context))).Value;
}
