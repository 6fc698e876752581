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

    /// <summary>Gets where the difference is, for example <c>Rules[intelligence_configurationrule_…].Actions[0].Url</c>.</summary>
    public string Path { get; }

    /// <summary>Gets what kind of difference it is.</summary>
    public IntelligenceDifferenceKind Kind { get; }

    /// <summary>Gets the value on the reference's side (the old one), or <see langword="null"/> where there is none.</summary>
    public object? ReferenceValue { get; }

    /// <summary>Gets the value on the other side (the new one), or <see langword="null"/> where there is none.</summary>
    public object? DifferenceValue { get; }

    /// <summary>Says the difference in a line.</summary>
    /// <returns>For example <c>Description: 'a' → 'b'</c>, <c>Rules: + every communication: Summary</c>.</returns>
    public override string ToString() => Kind switch
    {
        // Whole rules and items come and go; a field that had no value gets one.
        IntelligenceDifferenceKind.Added when !DifferenceText.IsScalar(DifferenceValue) => $"{Path}: + {DifferenceText.Of(DifferenceValue)}",
        IntelligenceDifferenceKind.Removed when !DifferenceText.IsScalar(ReferenceValue) => $"{Path}: - {DifferenceText.Of(ReferenceValue)}",
        _ => $"{Path}: {DifferenceText.Of(ReferenceValue)} → {DifferenceText.Of(DifferenceValue)}",
    };
}
