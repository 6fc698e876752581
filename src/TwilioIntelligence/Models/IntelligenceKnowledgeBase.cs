using System;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>A knowledge base, which the operators of a rule may read where the rule names it.</summary>
public sealed class IntelligenceKnowledgeBase : ApiResource
{
    private static readonly Schema Fields = new(
        "a knowledge base",
        new("id", FieldKind.Text, isReadOnly: true),
        new("displayName", FieldKind.Text),
        new("description", FieldKind.Text),
        new("status", FieldKind.Text, isReadOnly: true),
        new("createdAt", FieldKind.Date, isReadOnly: true),
        new("updatedAt", FieldKind.Date, isReadOnly: true),
        new("version", FieldKind.Integer, isReadOnly: true));

    internal IntelligenceKnowledgeBase(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets the display name: at most 64 letters, digits and hyphens.</summary>
    public string? DisplayName => Text("displayName");

    /// <summary>Gets the description.</summary>
    public string? Description => Text("description");

    /// <summary>Gets the status: <c>ACTIVE</c> when it can be used, else for example <c>PROVISIONING</c> or <c>FAILED</c>.</summary>
    public string? Status => Text("status");

    /// <summary>Gets when it was created.</summary>
    public DateTimeOffset? CreatedAt => Date("createdAt");

    /// <summary>Gets when it was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Date("updatedAt");

    /// <summary>Gets the number of the version.</summary>
    public long? Version => Integer("version");

    private protected override Schema Schema => Fields;

    /// <summary>Names the knowledge base.</summary>
    /// <returns>The display name, or the id where there is none.</returns>
    public override string ToString() => Name ?? Id ?? string.Empty;
}
