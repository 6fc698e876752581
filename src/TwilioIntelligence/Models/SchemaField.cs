using System.Collections.Generic;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>One field of a model, with all that the API documents of it.</summary>
internal sealed class SchemaField
{
    /// <param name="name">The name as the API writes it.</param>
    /// <param name="kind">What the field holds.</param>
    /// <param name="schema">The schema of the object, or of each item of the list or map.</param>
    /// <param name="isReadOnly">Whether only the server decides it: it is never sent.</param>
    /// <param name="isRequired">Whether a request must have it.</param>
    /// <param name="minimum">The least length of a text, count of a list, or number.</param>
    /// <param name="maximum">The largest length of a text, count of a list, or number.</param>
    /// <param name="allowedValues">The only values that a text may have.</param>
    /// <param name="idFormat">The form of an id.</param>
    /// <param name="allowed">What is allowed in words, where the limits do not say it well.</param>
    /// <param name="itemAllowed">What each item of a list of texts is, in words.</param>
    public SchemaField(
        string name,
        FieldKind kind,
        Schema? schema = null,
        bool isReadOnly = false,
        bool isRequired = false,
        int? minimum = null,
        int? maximum = null,
        IReadOnlyList<string>? allowedValues = null,
        IdFormat? idFormat = null,
        string? allowed = null,
        string itemAllowed = "text")
    {
        Name = name;
        PropertyName = PropertyPath.Pascal(name);
        Kind = kind;
        Schema = schema;
        IsReadOnly = isReadOnly;
        IsRequired = isRequired;
        Minimum = minimum;
        Maximum = maximum;
        AllowedValues = allowedValues;
        IdFormat = idFormat;
        Allowed = allowed;
        ItemAllowed = itemAllowed;
    }

    public string Name { get; }

    /// <summary>Gets the name of the property that stands for the field.</summary>
    public string PropertyName { get; }

    public FieldKind Kind { get; }

    public Schema? Schema { get; }

    public bool IsReadOnly { get; }

    public bool IsRequired { get; }

    public int? Minimum { get; }

    public int? Maximum { get; }

    public IReadOnlyList<string>? AllowedValues { get; }

    public IdFormat? IdFormat { get; }

    public string? Allowed { get; }

    public string ItemAllowed { get; }
}
