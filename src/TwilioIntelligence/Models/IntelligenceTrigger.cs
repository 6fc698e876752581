using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>What starts a rule.</summary>
public sealed class IntelligenceTrigger : ApiModel
{
    /// <summary>The rule runs on communications: on each, or on every so many.</summary>
    public const string Communication = "COMMUNICATION";

    /// <summary>The rule runs when the conversation is closed.</summary>
    public const string ConversationEnd = "CONVERSATION_END";

    /// <summary>The rule runs when the conversation becomes inactive.</summary>
    public const string ConversationInactive = "CONVERSATION_INACTIVE";

    private static readonly string[] Known = ["on", "parameters"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceTrigger"/> class.</summary>
    public IntelligenceTrigger()
    {
    }

    internal IntelligenceTrigger(JObject json)
        : base(json)
    {
        On = JsonValue.String(json, "on");
        Parameters = json["parameters"] is JObject parameters ? new IntelligenceTriggerParameters(parameters) : null;
    }

    /// <summary>Gets or sets the event, in the API's words: <c>COMMUNICATION</c>, <c>CONVERSATION_END</c> or <c>CONVERSATION_INACTIVE</c>.</summary>
    public string? On { get; set; }

    /// <summary>Gets or sets how often the event must happen, or <see langword="null"/> for each time.</summary>
    public IntelligenceTriggerParameters? Parameters { get; set; }

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Says when the rule runs.</summary>
    /// <returns>For example <c>every 3 communications</c>.</returns>
    public override string ToString() => RuleSentence.When(this);

    private protected override void Overlay(JObject json)
    {
        Put(json, "on", On);
        Put(json, "parameters", Parameters?.ToJson());
    }
}
