using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>How a result came about.</summary>
public sealed class IntelligenceExecutionDetails : ApiModel
{
    internal IntelligenceExecutionDetails(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets what started the rule.</summary>
    public IntelligenceExecutionTrigger? Trigger => Child("trigger", static json => new IntelligenceExecutionTrigger(json));

    /// <summary>Gets the part of the conversation that the operator saw.</summary>
    public IntelligenceCommunicationRange? Communications => Child("communications", static json => new IntelligenceCommunicationRange(json));

    /// <summary>Gets the channels of the conversation, in the API's words, for example <c>VOICE</c>.</summary>
    public Collection<string> Channels => Texts("channels");

    /// <summary>Gets who took part.</summary>
    public Collection<IntelligenceParticipant> Participants => Children("participants", static json => new IntelligenceParticipant(json));

    /// <summary>Gets what the operator saw beside the conversation, or <see langword="null"/> for nothing.</summary>
    public IntelligenceResolvedContext? ResolvedContext => Child("resolvedContext", static json => new IntelligenceResolvedContext(json));

    private protected override Schema Schema => ResultSchemas.ExecutionDetails;

    /// <summary>Says what started it.</summary>
    /// <returns>The event.</returns>
    public override string ToString() => Trigger?.ToString() ?? string.Empty;
}
