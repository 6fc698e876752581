using System;
using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>A cmdlet that changes which Intelligence configurations a Conversations configuration names, and nothing else of it.</summary>
public abstract class AttachmentCmdlet : ConnectedCmdlet, IResourceIdSource
{
    private AttachmentSession? _session;

    /// <summary>Gets or sets the Intelligence configurations: ids, display names, or what Get-IntelligenceConfiguration returns.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [IdTransformation(Of = typeof(IntelligenceConfiguration))]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ConfigurationId { get; set; } = [];

    /// <summary>Gets or sets the Conversations configurations: ids, display names, or what Get-IntelligenceConversationConfiguration returns.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] ConversationConfiguration { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the cmdlet ends when the last change was accepted. Nothing is returned then.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Gets or sets a value indicating whether the whole configuration may be sent back where the account has no PATCH.</summary>
    [Parameter]
    public SwitchParameter AllowReplace { get; set; }

    /// <summary>Gets or sets how many seconds a change may take once it was accepted: 1 to 3600.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 180;

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    private protected override int JobLimit => ThrottleLimit;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _session ??= new AttachmentSession(Client) { NoWait = NoWait, AllowReplace = AllowReplace, Timeout = TimeSpan.FromSeconds(TimeoutSec) };
        Expect(ConfigurationId.Length * ConversationConfiguration.Length);
        foreach (string id in ConfigurationId)
        {
            foreach (object given in ConversationConfiguration)
            {
                RunFor(id, () => CreateJob(
                    _session, NamesOf(ConfigurationResource.Type).IdOf(id), NamesOf(ConversationConfigurationResource.Type).IdOf(given)));
            }
        }
    }

    /// <summary>Makes the job for one pair.</summary>
    private protected abstract AttachmentJob CreateJob(AttachmentSession session, string configurationId, string conversationConfigurationId);

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) =>
        ResourceCompletionSource.ListIds(connection, ConfigurationResource.Type);
}
