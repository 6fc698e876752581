using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;

namespace TwilioIntelligence;

/// <summary>Whether the operators of a rule may see the customer's profile.</summary>
public sealed class IntelligenceMemoryContext : ApiModel
{
    private static readonly string[] Known = ["enabled"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceMemoryContext"/> class.</summary>
    public IntelligenceMemoryContext()
    {
    }

    internal IntelligenceMemoryContext(JObject json)
        : base(json) => Enabled = JsonValue.Boolean(json, "enabled");

    /// <summary>
    /// Gets or sets whether the profile is passed on, to operators that have memory enabled themselves. It needs an account
    /// with Memory.
    /// </summary>
    public bool? Enabled { get; set; }

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Says whether memory is on.</summary>
    /// <returns><c>on</c>, <c>off</c>, or nothing.</returns>
    public override string ToString() => Enabled switch { true => "on", false => "off", null => string.Empty };

    private protected override void Overlay(JObject json) => Put(json, "enabled", Enabled);
}
