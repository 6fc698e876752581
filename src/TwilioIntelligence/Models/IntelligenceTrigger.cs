using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

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

    /// <summary>Initializes a new instance of the <see cref="IntelligenceTrigger"/> class.</summary>
    public IntelligenceTrigger()
    {
    }

    internal IntelligenceTrigger(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the event, in the API's words: <c>COMMUNICATION</c>, <c>CONVERSATION_END</c> or <c>CONVERSATION_INACTIVE</c>.</summary>
    public string? On { get => Text("on"); set => Set("on", value); }

    /// <summary>Gets or sets how often the event must happen, or <see langword="null"/> for each time.</summary>
    public IntelligenceTriggerParameters? Parameters
    {
        get => Child("parameters", static json => new IntelligenceTriggerParameters(json));
        set => SetChild("parameters", value);
    }

    private protected override Schema Schema => Schemas.Trigger;

    /// <summary>Says when the rule runs.</summary>
    /// <returns>For example <c>every 3 communications</c>.</returns>
    public override string ToString() => RuleDescription.When(this);
}
