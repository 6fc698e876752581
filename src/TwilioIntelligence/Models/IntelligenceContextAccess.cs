using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>Whether a language operator may look at something.</summary>
public sealed class IntelligenceContextAccess : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceContextAccess"/> class.</summary>
    public IntelligenceContextAccess()
    {
    }

    internal IntelligenceContextAccess(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets whether it may, or <see langword="null"/> where nothing is said, which means no.</summary>
    public bool? Enabled { get => Boolean("enabled"); set => Set("enabled", value); }

    private protected override Schema Schema => OperatorSchemas.ContextAccess;

    /// <summary>Says whether it may.</summary>
    /// <returns><c>on</c>, <c>off</c>, or nothing.</returns>
    public override string ToString() => Enabled switch { true => "on", false => "off", null => string.Empty };
}
