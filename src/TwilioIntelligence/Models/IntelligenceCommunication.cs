using System;
using System.Collections;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>One thing that somebody said or wrote in a conversation.</summary>
public sealed class IntelligenceCommunication : ApiModel
{
    internal IntelligenceCommunication(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the id of the communication.</summary>
    public string? Id => base.Text("id");

    /// <summary>Gets the id of the participant who said it.</summary>
    public string? ParticipantId => base.Text("participantId");

    /// <summary>Gets the content as the API has it.</summary>
    public IDictionary? Content => Map("content");

    /// <summary>Gets the words, or <see langword="null"/> where the content is no text.</summary>
    public new string? Text => Content?["text"] as string;

    /// <summary>Gets when it was said (UTC).</summary>
    public DateTimeOffset? CreatedAt => Date("createdAt");

    /// <summary>Gets the words on one line.</summary>
    public string Summary => DifferenceFormatter.OneLine(ToString());

    private protected override Schema Schema => ResultSchemas.Communication;

    /// <summary>Gets the words.</summary>
    /// <returns>The text, or nothing.</returns>
    public override string ToString() => Text ?? string.Empty;
}
