using System.Collections.ObjectModel;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>Somebody, or something, that took part in a conversation.</summary>
public sealed class IntelligenceParticipant : ApiModel
{
    internal IntelligenceParticipant(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the participant.</summary>
    public string? Id => Text("id");

    /// <summary>Gets the id of the profile in the memory, if there is one.</summary>
    public string? ProfileId => Text("profileId");

    /// <summary>Gets what the participant is, in the API's words, for example <c>CUSTOMER</c> or <c>HUMAN_AGENT</c>.</summary>
    public string? Type => Text("type");

    /// <summary>Gets the name of the participant; nothing in a result, or where none is known.</summary>
    public string? Name => Text("name");

    /// <summary>Gets the phone numbers and other addresses of the participant; none in a result.</summary>
    public Collection<string> AddressValues => Texts("addressValues");

    private protected override Schema Schema => ResultSchemas.Participant;

    /// <summary>Says what the participant is.</summary>
    /// <returns>The type, or the id where there is none.</returns>
    public override string ToString() => Type ?? Id ?? string.Empty;
}
