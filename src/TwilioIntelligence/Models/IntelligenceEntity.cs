using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>A piece of a conversation that an operator found, and what it is.</summary>
public sealed class IntelligenceEntity : ApiModel
{
    internal IntelligenceEntity(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the piece.</summary>
    public new string? Text => base.Text("text");

    /// <summary>Gets what it is.</summary>
    public string? Label => base.Text("label");

    private protected override Schema Schema => ResultSchemas.Entity;

    /// <summary>Says both.</summary>
    /// <returns>For example <c>Tuesday (DATE)</c>.</returns>
    public override string ToString() => Label is null ? Text ?? string.Empty : $"{Text} ({Label})";
}
