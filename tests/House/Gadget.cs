using System;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.House;

/// <summary>A gadget. The schema lists its fields and limits once; a property is a view on a field.</summary>
public sealed class Gadget : ApiResource
{
    internal static readonly Schema Fields = new(
        "a gadget",
        new("id", FieldKind.Text, isReadOnly: true),
        new("displayName", FieldKind.Text, isRequired: true, minimum: 1, maximum: 20),
        new("size", FieldKind.Integer, minimum: 1, maximum: 10),
        new("version", FieldKind.Integer, isReadOnly: true),
        new("dateCreated", FieldKind.Date, isReadOnly: true));

    internal Gadget(JObject json)
        : base(json)
    {
    }

    public string? DisplayName { get => Text("displayName"); set => Set("displayName", value); }

    public long? Size { get => Integer("size"); set => Set("size", value); }

    public long? Version => Integer("version");

    public DateTimeOffset? DateCreated => Date("dateCreated");

    private protected override Schema Schema => Fields;
}
