using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>What a language operator may look at beside the conversation. It only permits: the rule that runs it must provide it.</summary>
public sealed class IntelligenceOperatorContext : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceOperatorContext"/> class.</summary>
    public IntelligenceOperatorContext()
    {
    }

    internal IntelligenceOperatorContext(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets whether it may see the customer's profile, or <see langword="null"/> where nothing is said.</summary>
    public IntelligenceContextAccess? Memory
    {
        get => Child("memory", static json => new IntelligenceContextAccess(json));
        set => SetChild("memory", value);
    }

    /// <summary>Gets or sets whether it may read knowledge bases, or <see langword="null"/> where nothing is said.</summary>
    public IntelligenceContextAccess? Knowledge
    {
        get => Child("knowledge", static json => new IntelligenceContextAccess(json));
        set => SetChild("knowledge", value);
    }

    private protected override Schema Schema => OperatorSchemas.Context;

    /// <summary>Says what is permitted.</summary>
    /// <returns><c>memory</c>, <c>knowledge</c>, both, or nothing.</returns>
    public override string ToString() =>
        string.Join(", ", new[] { Memory?.Enabled == true ? "memory" : null, Knowledge?.Enabled == true ? "knowledge" : null }).Trim(',', ' ');
}
