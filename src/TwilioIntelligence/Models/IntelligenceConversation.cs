using System;
using System.Collections.ObjectModel;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>A conversation that Intelligence configurations act on.</summary>
public sealed class IntelligenceConversation : ApiResource
{
    /// <summary>What stands in the place of an id where the API does not say the Conversations configuration.</summary>
    internal const string Unused = "unused";

    internal IntelligenceConversation(ReceivedJson received)
        : base(received)
    {
    }

    /// <summary>Gets the SID of the account (<c>AC…</c>).</summary>
    public string? AccountId => Text("accountId");

    /// <summary>Gets the name, which a conversation need not have.</summary>
    public new string? Name => Text("name");

    /// <summary>Gets the state in the API's words: <c>ACTIVE</c>, <c>INACTIVE</c> or <c>CLOSED</c>.</summary>
    public string? Status => Text("status");

    /// <summary>Gets when the conversation was created (UTC).</summary>
    public DateTimeOffset? CreatedAt => Date("createdAt");

    /// <summary>Gets when the conversation last changed (UTC).</summary>
    public DateTimeOffset? UpdatedAt => Date("updatedAt");

    /// <summary>Gets the ids of the Intelligence configurations that act on the conversation.</summary>
    public Collection<string> IntelligenceConfigurationIds => Texts("intelligenceConfigurationIds");

    /// <summary>Gets the id of the Conversations configuration that the conversation came about by; Twilio may write <c>unused</c> instead.</summary>
    public string? ConversationConfigurationId => Text("conversationConfigurationId");

    /// <summary>Gets the channels in the API's words, for example <c>VOICE</c>.</summary>
    public Collection<string> Channels => Texts("channels");

    /// <summary>Gets the SIDs of the calls and messages that the conversation is made of.</summary>
    public Collection<string> ChannelIds => Texts("channelIds");

    /// <summary>Gets who took part.</summary>
    public Collection<IntelligenceParticipant> Participants => Children("participants", static json => new IntelligenceParticipant(json));

    /// <summary>Gets what was said; nothing in a list: only a conversation that is read by its id has it.</summary>
    public Collection<IntelligenceCommunication> Communications => Children("communications", static json => new IntelligenceCommunication(json));

    /// <summary>Gets the ids of the results that operators have made of the conversation.</summary>
    public Collection<string> OperatorResultIds => Texts("operatorResultIds");

    private protected override Schema Schema => ResultSchemas.Conversation;

    /// <summary>Names the conversation.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id ?? string.Empty;
}
