using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>
/// A rule of an Intelligence configuration: which language operators run, when, with what context, and where the results go.
/// A configuration has at most five.
/// </summary>
public sealed class IntelligenceRule : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceRule"/> class: a rule that is not on the server yet.</summary>
    public IntelligenceRule()
    {
    }

    internal IntelligenceRule(JObject json, OperatorNames? names = null)
        : base(json) => OperatorNames = names;

    /// <param name="origin">The rule as it came from the server.</param>
    /// <param name="configuration">The configuration that it came with.</param>
    /// <param name="names">The names of operators that the connection knows.</param>
    internal IntelligenceRule(RuleJson origin, IntelligenceConfiguration? configuration = null, OperatorNames? names = null)
        : base((JObject)origin.Json.DeepClone())
    {
        OperatorNames = names ?? configuration?.OperatorNames;
        Origin = origin;
        Configuration = configuration;
    }

    /// <summary>Gets or sets the id that Twilio gave the rule. A rule without one is created by the update that it is part of.</summary>
    public string? Id { get => Text("id"); set => Set("id", value); }

    /// <summary>Gets or sets the operators that the rule runs: 1 to 5.</summary>
    public Collection<IntelligenceOperatorReference> Operators
    {
        get => Children("operators", json => new IntelligenceOperatorReference(json) { Names = OperatorNames });
        set => SetChild("operators", value);
    }

    /// <summary>Gets or sets what starts the rule: 0 or 1 trigger.</summary>
    public Collection<IntelligenceTrigger> Triggers
    {
        get => Children("triggers", static json => new IntelligenceTrigger(json));
        set => SetChild("triggers", value);
    }

    /// <summary>Gets or sets where the results go: 0 to 2 webhooks.</summary>
    public Collection<IntelligenceAction> Actions
    {
        get => Children("actions", static json => new IntelligenceAction(json));
        set => SetChild("actions", value);
    }

    /// <summary>Gets or sets what the operators may see beside the conversation, or <see langword="null"/> for nothing.</summary>
    public IntelligenceContext? Context
    {
        get => Child("context", static json => new IntelligenceContext(json));
        set => SetChild("context", value);
    }

    /// <summary>Gets the configuration that the rule was read from, if it was.</summary>
    internal IntelligenceConfiguration? Configuration { get; }

    /// <summary>Gets the rule as it came from the server, if it did, untouched by later edits.</summary>
    internal RuleJson? Origin { get; }

    /// <summary>Gets the names of operators that the connection knows.</summary>
    internal OperatorNames? OperatorNames { get; }

    /// <summary>Gets a value indicating whether it runs an operator whose name is not known.</summary>
    internal bool HasUnknownOperator => RuleDescription.Present(Operators).Any(static reference => reference is { Id: not null, Name: null });

    private protected override Schema Schema => Schemas.Rule;

    /// <summary>Says the rule as a sentence.</summary>
    /// <returns>For example <c>every 3 communications: intelligence_operator_… v4 → https://example.com/hook, with memory</c>.</returns>
    public override string ToString() => RuleDescription.Of(this);
}
