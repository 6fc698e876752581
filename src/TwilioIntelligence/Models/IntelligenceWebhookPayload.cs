using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What Twilio posts to the webhook of a rule, after the rule ran: its results. Match operators by id: the names are not always there.</summary>
public sealed class IntelligenceWebhookPayload : ApiModel
{
    internal IntelligenceWebhookPayload(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the SID of the account (<c>AC…</c>).</summary>
    public string? AccountId => Text("accountId");

    /// <summary>Gets the id of the conversation.</summary>
    public string? ConversationId => Text("conversationId");

    /// <summary>Gets the configuration and the rule that ran.</summary>
    public IntelligenceConfigurationReference? IntelligenceConfiguration =>
        Child("intelligenceConfiguration", static json => new IntelligenceConfigurationReference(json));

    /// <summary>
    /// Gets the results, which may be none. Account, conversation and configuration are those of the payload: a result does not say them
    /// again. Twilio may post a result twice; its id tells.
    /// </summary>
    public Collection<IntelligenceOperatorResult> OperatorResults => Children("operatorResults", static json => new IntelligenceOperatorResult(json));

    private protected override Schema Schema => ResultSchemas.WebhookPayload;

    /// <summary>Says whose results these are.</summary>
    /// <returns>The id of the conversation.</returns>
    public override string ToString() => ConversationId ?? string.Empty;
}
