using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>Whether the operators of a rule may see the customer's profile.</summary>
public sealed class IntelligenceMemoryContext : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceMemoryContext"/> class.</summary>
    public IntelligenceMemoryContext()
    {
    }

    internal IntelligenceMemoryContext(JObject json)
        : base(json)
    {
    }

    /// <summary>
    /// Gets or sets whether the profile is passed on, to operators that have memory enabled themselves. It needs an account
    /// with Memory.
    /// </summary>
    public bool? Enabled { get => Boolean("enabled"); set => Set("enabled", value); }

    private protected override Schema Schema => Schemas.MemoryContext;

    /// <summary>Says whether memory is on.</summary>
    /// <returns><c>on</c>, <c>off</c>, or nothing.</returns>
    public override string ToString() => Enabled switch { true => "on", false => "off", null => string.Empty };
}
