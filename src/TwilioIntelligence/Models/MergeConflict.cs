namespace TwilioIntelligence.Models;

/// <summary>A field that an edit and somebody else changed, to different values.</summary>
internal sealed class MergeConflict
{
    public MergeConflict(string path, object? baseline, object? present, object? wanted)
    {
        Path = path;
        Baseline = baseline;
        Present = present;
        Wanted = wanted;
    }

    public string Path { get; }

    /// <summary>Gets the value when the object was read.</summary>
    public object? Baseline { get; }

    /// <summary>Gets the value on the server now.</summary>
    public object? Present { get; }

    /// <summary>Gets the value of the edited object.</summary>
    public object? Wanted { get; }
}
