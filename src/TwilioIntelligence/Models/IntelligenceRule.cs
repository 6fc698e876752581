using System.Collections.Generic;
using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>
/// A rule of an Intelligence configuration: which language operators run, when, with what context, and where the results go.
/// A configuration has at most five.
/// </summary>
public sealed class IntelligenceRule : ApiModel
{
    private static readonly string[] Known = ["id", "operators", "triggers", "actions", "context"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceRule"/> class: a rule that is not on the server yet.</summary>
    public IntelligenceRule()
    {
    }

    internal IntelligenceRule(JObject json)
        : base(json)
    {
        Id = JsonValue.String(json, "id");
        Operators = ReadList(json, "operators", static item => new IntelligenceOperatorReference(item));
        Triggers = ReadList(json, "triggers", static item => new IntelligenceTrigger(item));
        Actions = ReadList(json, "actions", static item => new IntelligenceAction(item));
        Context = json["context"] is JObject context ? new IntelligenceContext(context) : null;
    }

    /// <summary>Gets or sets the id that Twilio gave the rule. A rule without one is created by the update that it is part of.</summary>
    public string? Id { get; set; }

    /// <summary>Gets or sets the operators that the rule runs: 1 to 5.</summary>
    public Collection<IntelligenceOperatorReference> Operators { get; set; } = [];

    /// <summary>Gets or sets what starts the rule: 0 or 1 trigger.</summary>
    public Collection<IntelligenceTrigger> Triggers { get; set; } = [];

    /// <summary>Gets or sets where the results go: 0 to 2 webhooks.</summary>
    public Collection<IntelligenceAction> Actions { get; set; } = [];

    /// <summary>Gets or sets what the operators may see beside the conversation, or <see langword="null"/> for nothing.</summary>
    public IntelligenceContext? Context { get; set; }

    /// <summary>Gets the configuration that the rule was read from, if it was.</summary>
    internal IntelligenceConfiguration? Configuration { get; set; }

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Says the rule as a sentence.</summary>
    /// <returns>For example <c>every 3 communications: intelligence_operator_… v4 → https://example.com/hook, with memory</c>.</returns>
    public override string ToString() => RuleSentence.Of(this);

    private protected override void Overlay(JObject json)
    {
        Put(json, "id", Id);
        PutRequired(json, "operators", Operators);
        PutOptional(json, "triggers", Triggers);
        PutRequired(json, "actions", Actions);
        Put(json, "context", Context?.ToJson());
    }
}
