using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operators;

namespace TwilioIntelligence.Emulator.Conversations;

/// <summary>Which conversations a list request asks for. Filters that are not known are not looked at.</summary>
internal sealed partial class ConversationFilter
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(31);

    private readonly Account _account;
    private readonly DateTimeOffset? _after;
    private readonly DateTimeOffset? _before;
    private readonly string? _status;
    private readonly string? _channelId;
    private readonly string? _configurationId;
    private readonly IReadOnlyList<string> _channels;
    private readonly IReadOnlyList<string> _intelligenceConfigurationIds;
    private readonly IReadOnlyList<string> _operatorIds;

    /// <summary>Reads the filter from a request.</summary>
    /// <exception cref="ApiException">400/20001: a value is not what it must be.</exception>
    public ConversationFilter(ApiRequest request)
    {
        _account = request.Account;
        _after = Date(request, "createdAtAfter");
        _before = Date(request, "createdAtBefore");
        RequireWindow(request);
        _status = request.Query("status") is { } status ? Choice(status, "status", Statuses) : null;
        _channelId = request.Query("channelId");
        _configurationId = request.Query("conversationConfigurationId");
        _channels = [.. request.QueryList("channels").Select(channel => Choice(channel, "channels", ChannelNames))];
        _intelligenceConfigurationIds = Identifier.QueryAll(request, "intelligenceConfigurationIds", ConfigurationEndpoints.Prefix);
        _operatorIds = Identifier.QueryAll(request, "operatorIds", OperatorEndpoints.Prefix);
    }

    /// <summary>The states of a conversation.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["ACTIVE", "INACTIVE", "CLOSED"];

    /// <summary>The channels that a conversation can go over.</summary>
    public static IReadOnlyList<string> ChannelNames { get; } = ["VOICE", "SMS", "RCS", "EMAIL", "WHATSAPP", "CHAT", "API", "SYSTEM"];

    /// <summary>Whether a conversation is asked for.</summary>
    public bool Fits(StoredConversation conversation) =>
        (_after is null || conversation.Created >= _after)
        && (_before is null || conversation.Created < _before)
        && (_status is null || conversation.Status == _status)
        && (_channelId is null || conversation.ChannelIds.Contains(_channelId))
        && (_configurationId is null || conversation.ConfigurationId == _configurationId)
        && (_channels.Count == 0 || conversation.Channels.Any(_channels.Contains))
        && (_intelligenceConfigurationIds.Count == 0 || conversation.IntelligenceConfigurationIds.Any(_intelligenceConfigurationIds.Contains))
        && (_operatorIds.Count == 0 || conversation.ResultIds.Any(HasOperator));

    private bool HasOperator(string resultId) =>
        _account.OperatorResults.Find(resultId) is { } result && _operatorIds.Contains(result.OperatorId);

    private void RequireWindow(ApiRequest request)
    {
        if (request.Settings.RequireWindow && (_after is null || _before is null))
        {
            throw ApiException.Invalid("createdAtAfter, createdAtBefore: must not be null");
        }

        if (_before - _after > LongestWindow)
        {
            throw ApiException.Invalid("createdAtAfter, createdAtBefore: must not be more than 31 days apart");
        }
    }

    private static string Choice(string value, string name, IReadOnlyList<string> allowed) =>
        allowed.Contains(value) ? value : throw ApiException.Invalid($"{name}: must be one of {string.Join(", ", allowed)}");

    private static DateTimeOffset? Date(ApiRequest request, string name)
    {
        if (request.Query(name) is not { } text)
        {
            return null;
        }

        return DateAndTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset date)
            ? date
            : throw ApiException.Invalid($"{name}: must be a date and time");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex DateAndTime();
}
