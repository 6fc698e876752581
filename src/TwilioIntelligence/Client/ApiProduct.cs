namespace TwilioIntelligence.Client;

/// <summary>The products that a connection reaches, each at a host of its own.</summary>
internal enum ApiProduct
{
    /// <summary>intelligence.twilio.com.</summary>
    Intelligence,

    /// <summary>conversations.twilio.com.</summary>
    Conversations,

    /// <summary>knowledge.twilio.com.</summary>
    Knowledge,

    /// <summary>memory.twilio.com.</summary>
    Memory,

    /// <summary>oauth.twilio.com, which gives access tokens. It is the same for all regions.</summary>
    OAuth,
}
