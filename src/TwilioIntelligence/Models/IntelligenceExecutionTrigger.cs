using System;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What started the execution of a rule.</summary>
public sealed class IntelligenceExecutionTrigger : ApiModel
{
    internal IntelligenceExecutionTrigger(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the event, in the API's words; more than those of <see cref="IntelligenceTrigger"/> occur.</summary>
    public string? On => Text("on");

    /// <summary>Gets when it happened (UTC).</summary>
    public DateTimeOffset? Timestamp => Date("timestamp");

    private protected override Schema Schema => ResultSchemas.Trigger;

    /// <summary>Says what started it.</summary>
    /// <returns>The event.</returns>
    public override string ToString() => On ?? string.Empty;
}
