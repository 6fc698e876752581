using System;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>One difference between two configurations.</summary>
public sealed class IntelligenceDifference
{
    internal IntelligenceDifference(string path, IntelligenceDifferenceKind kind, object? referenceValue, object? differenceValue)
    {
        Path = path;
        Kind = kind;
        ReferenceValue = referenceValue;
        DifferenceValue = differenceValue;
    }

    /// <summary>
    /// Gets where the difference is, for example <c>Rules[0] (conversation end).Actions[0].Url</c>: a rule by its place on the reference's
    /// side, and when it runs.
    /// </summary>
    public string Path { get; }

    /// <summary>Gets what kind of difference it is.</summary>
    public IntelligenceDifferenceKind Kind { get; }

    /// <summary>Gets the value on the reference's side (the old one), or <see langword="null"/> where there is none.</summary>
    public object? ReferenceValue { get; }

    /// <summary>Gets the value on the other side (the new one), or <see langword="null"/> where there is none.</summary>
    public object? DifferenceValue { get; }

    /// <summary>Gets or sets the names of operators that the connection knows.</summary>
    internal OperatorNames? Names { get; set; }

    /// <summary>Gets a value indicating whether it has the id of an operator whose name is not known.</summary>
    internal bool HasUnknownOperator => IsUnknown(ReferenceValue) || IsUnknown(DifferenceValue);

    /// <summary>Says the difference in a line.</summary>
    /// <returns>For example <c>Description: 'a' → 'b'</c>, <c>Rules: + every communication: Summary</c>.</returns>
    public override string ToString() => ToString(static text => text, static text => text);

    /// <summary>Says the difference in a line whose values are marked.</summary>
    /// <param name="markOld">Marks a value that goes.</param>
    /// <param name="markNew">Marks a value that comes.</param>
    internal string ToString(Func<string, string> markOld, Func<string, string> markNew)
    {
        // Whole rules and items come and go; a field that had no value gets one.
        if (Kind == IntelligenceDifferenceKind.Added && !DifferenceFormatter.IsScalar(DifferenceValue))
        {
            return $"{Path}: {markNew("+ " + DifferenceFormatter.Of(DifferenceValue))}";
        }

        if (Kind == IntelligenceDifferenceKind.Removed && !DifferenceFormatter.IsScalar(ReferenceValue))
        {
            return $"{Path}: {markOld("- " + DifferenceFormatter.Of(ReferenceValue))}";
        }

        (string old, string @new) = DifferenceFormatter.Of(ReferenceValue, DifferenceValue);
        return $"{Path}: {markOld(Named(old, ReferenceValue))} → {markNew(Named(@new, DifferenceValue))}";
    }

    /// <summary>Gets both values as a person knows them: an operator by its name, unless the other one has the same.</summary>
    internal (object? Reference, object? Difference) KnownValues()
    {
        object? reference = NameOf(ReferenceValue) ?? ReferenceValue;
        object? difference = NameOf(DifferenceValue) ?? DifferenceValue;
        return Equals(reference, difference) ? (ReferenceValue, DifferenceValue) : (reference, difference);
    }

    private bool IsUnknown(object? value) => value switch
    {
        IntelligenceRule rule => rule.HasUnknownOperator,
        string id => IdFormats.Operator.IsValid(id) && Names is not null && Names.NameOf(id) is null,
        _ => false,
    };

    /// <summary>Adds the name of the operator that a value is the id of.</summary>
    private string Named(string text, object? value) => NameOf(value) is { } name ? $"{text} ({DifferenceFormatter.OneLine(name)})" : text;

    private string? NameOf(object? value) => value is string id ? OperatorNames.NameOf(Names, id) : null;
}
