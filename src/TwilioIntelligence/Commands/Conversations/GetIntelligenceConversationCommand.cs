using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Conversations;

/// <summary>Gets conversations: all of them, those of a time or with certain traits, or single ones by id with what was said.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceConversation", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceConversation))]
public sealed class GetIntelligenceConversationCommand : GetResourceCmdlet<IntelligenceConversation>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Ids of this window and the one before, of what was created where the two overlap.
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private IReadOnlyList<ServerFilter<IntelligenceConversation>> _filters = [];
    private (DateTimeOffset After, DateTimeOffset Before)? _window;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(Of = typeof(IntelligenceConversation))]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Id { get; set; } = [];

    /// <summary>The time from which on the conversations were created.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>The time before which the conversations were created; now, unless it is given. It needs -CreatedAfter.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>The state: ACTIVE, INACTIVE or CLOSED.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("ACTIVE", "INACTIVE", "CLOSED")]
    public string? Status { get; set; }

    /// <summary>The channels, any of which will do.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("VOICE", "SMS", "RCS", "EMAIL", "WHATSAPP", "CHAT", "API", "SYSTEM")]
    public string[]? Channel { get; set; }

    /// <summary>The SID of a call or message that is part of the conversation.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? ChannelId { get; set; }

    /// <summary>The Intelligence configurations, by id or display name, any of which acts on the conversation.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [IdTransformation(Of = typeof(IntelligenceConfiguration))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ConfigurationId { get; set; }

    /// <summary>The operators, by id or name, any of which has a result of the conversation.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [IdTransformation(Of = typeof(IntelligenceOperator))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? OperatorId { get; set; }

    /// <summary>The Conversations configuration, by id or display name, that the conversation came about by.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [IdTransformation(Of = typeof(IntelligenceConversationConfiguration))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    public string? ConversationConfigurationId { get; set; }

    internal override ResourceType<IntelligenceConversation> Type => ConversationResource.Type;

    private protected override bool IsFiltered => _window is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ConfigurationId = ConfigurationId?.Select(given => Resolve(ConfigurationResource.Type, given)!).ToArray();
        OperatorId = OperatorId?.Select(given => Resolve(OperatorResource.Type, given)!).ToArray();
        ConversationConfigurationId = Resolve(ConversationConfigurationResource.Type, ConversationConfigurationId);
        if (CreatedBefore is not null && CreatedAfter is null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(nameof(Messages.CreatedAfterIsMissing), CreatedBefore));
        }

        if (CreatedAfter >= (CreatedBefore ?? DateTimeOffset.MaxValue))
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(nameof(Messages.TimesAreReversed), CreatedAfter, CreatedAfter, CreatedBefore));
        }

        _filters =
        [
            new(nameof(Status), "status", [Status?.ToUpperInvariant()], static item => [item.Status]),
            new(nameof(Channel), "channels", Channel?.Select(static name => name.ToUpperInvariant()), static item => item.Channels),
            new(nameof(ChannelId), "channelId", [ChannelId], static item => item.ChannelIds),
            new(nameof(ConfigurationId), "intelligenceConfigurationIds", ConfigurationId, static item => item.IntelligenceConfigurationIds),
            new(nameof(OperatorId), "operatorIds", OperatorId, read: null),
            new(nameof(ConversationConfigurationId), "conversationConfigurationId", [ConversationConfigurationId], ConfigurationOf),
        ];
    }

    private protected override void List()
    {
        if (CreatedAfter is not { } after)
        {
            base.List();
            return;
        }

        foreach ((DateTimeOffset After, DateTimeOffset Before) window in TimeWindows.Of(after, CreatedBefore ?? Clock.System.Now))
        {
            _window = window;
            if (!IsMoreWanted)
            {
                return;
            }

            base.List();
        }
    }

    private protected override IReadOnlyList<KeyValuePair<string, string>> Query()
    {
        IReadOnlyList<KeyValuePair<string, string>> query = ServerFilter<IntelligenceConversation>.Query(_filters);
        return _window is not { } window ? query : [new("createdAtAfter", Text(window.After)), new("createdAtBefore", Text(window.Before)), .. query];
    }

    private protected override string? Misfit(IntelligenceConversation item)
    {
        // A second is left for what the server does with fractions.
        if (_window is { } window && item.CreatedAt is { } created && (created < window.After - Second || created > window.Before + Second))
        {
            return $"-{nameof(CreatedAfter)} {Text(window.After)} -{nameof(CreatedBefore)} {Text(window.Before)}";
        }

        return ServerFilter<IntelligenceConversation>.Misfit(_filters, item);
    }

    private protected override bool Matches(IntelligenceConversation item) =>
        _window is not { } window || (IsWithin(item.CreatedAt) && (!IsNearAnEnd(item.CreatedAt, window) || item.Id is null || _ids.Add(item.Id)));

    // The windows are in whole seconds, and a little wider than what is asked for.
    private bool IsWithin(DateTimeOffset? created) => created is null || (created >= CreatedAfter && !(created > CreatedBefore));

    private static bool IsNearAnEnd(DateTimeOffset? created, (DateTimeOffset After, DateTimeOffset Before) window) =>
        created is null || created < window.After + Second + Second || created > window.Before - Second - Second;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gets the Conversations configuration; any, where the API does not say which.</summary>
    private IEnumerable<string?> ConfigurationOf(IntelligenceConversation item) =>
        [item.ConversationConfigurationId is null or IntelligenceConversation.Unused ? ConversationConfigurationId : item.ConversationConfigurationId];
}
